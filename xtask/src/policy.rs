//! The Content-Security-Policy: nothing runs but what was built, and nothing goes anywhere else.

use crate::hash;

/// The page's policy; each inline script is admitted by its hash.
///
/// `connect-src 'self'` fetches the site's own files; `blob:` workers inherit the policy, those loaded by URL would not.
#[must_use]
pub fn policy(inline_scripts: &[&str]) -> String {
    let hashes: String = inline_scripts.iter().map(|script| format!(" '{}'", hash::source(script.as_bytes()))).collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; img-src 'self' data: blob:; \
         font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; \
         form-action 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types holdfast"
    )
}

/// The `_headers` file: the same policy on every file, with what only a header may say.
#[must_use]
pub fn headers(policy: &str) -> String {
    format!(
        "/*\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: no-referrer\n  Cross-Origin-Opener-Policy: same-origin\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inline_script_is_admitted_by_its_hash() {
        let policy = policy(&[""]);
        assert!(policy.contains("'wasm-unsafe-eval' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; style-src"));
        assert!(!policy.contains("unsafe-inline"));
    }
}
