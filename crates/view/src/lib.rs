//! holdfast-view
