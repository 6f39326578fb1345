//! Programs of `examples/` to copy from: calling the screener from a service, trying a new policy, feeding decisions back.
//!
//! # In an axum service
//!
//! ```rust,ignore
#![doc = include_str!("../examples/middleware.rs")]
//! ```
//!
//! # A new policy beside the old one
//!
//! ```rust,ignore
#![doc = include_str!("../examples/shadow.rs")]
//! ```
//!
//! # Reviewers' decisions
//!
//! ```rust,ignore
#![doc = include_str!("../examples/feedback.rs")]
//! ```
