//! Scripts without what only readers need.

/// A generated script without indentation, empty lines and lines of comments. One with a text over several lines is left as it is: there,
/// such a line may be meant.
#[must_use]
pub fn lean(script: &str) -> String {
    if script.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return script.to_owned();
    }
    let mut lines = Vec::new();
    let mut is_comment = false;
    for line in script.lines().map(str::trim) {
        is_comment |= line.starts_with("/*");
        if !is_comment && !line.is_empty() && !line.starts_with("//") {
            lines.push(line);
        }
        is_comment &= !line.ends_with("*/");
    }
    lines.push("");
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::lean;

    #[test]
    fn comments_and_indentation_go_and_code_stays() {
        let script = "// Made.\nexport class A {\n    /**\n     * @returns {number}\n     */\n    get a() {\n\n        return 2 * this.b; // kept\n    }\n    /* one line */\n}\n";
        assert_eq!(lean(script), "export class A {\nget a() {\nreturn 2 * this.b; // kept\n}\n}\n");
        let text = "const a = `one\n  two`;\n";
        assert_eq!(lean(text), text);
    }
}
