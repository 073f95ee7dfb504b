//! Evidence files of every kind, whole and broken.
