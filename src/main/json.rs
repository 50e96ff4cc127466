//! JSON: the objects of the contract, and what stands for an input that could not be read.

use standfirst::digest::Output;

/// The status of an input that could not be read.
pub const ERROR: &str = "error";

/// The object of an input that could not be read: the same shape as any other, with nothing in it.
pub fn error(file: String, complaint: &str) -> Output {
    Output {
        file: Some(file),
        status: ERROR,
        message: Some(complaint.to_owned()),
        title: None,
        dek: None,
        byline: None,
        site: None,
        published: None,
        language: String::new(),
        url: String::new(),
        words: 0,
        minutes: 0,
        text: String::new(),
        sentences: Vec::new(),
        summary: Vec::new(),
        people: Vec::new(),
        tags: Vec::new(),
    }
}
