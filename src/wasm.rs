//! The face towards JavaScript.
