//! holdfast-engine
