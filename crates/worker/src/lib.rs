//! holdfast-worker
