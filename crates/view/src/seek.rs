//! Finding a name by a few of its letters.

/// How well a name answers what was typed; higher is better, `None`: not at all.
///
/// Every letter typed must occur in the name in that order. A letter counts more at the beginning of the name or of a
/// word, and right after the one before; a shorter name wins over a longer one. Case and spaces do not count.
#[must_use]
pub fn rank(name: &str, typed: &str) -> Option<i32> {
    let letters: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
    let mut rank = -(letters.len() as i32);
    let (mut from, mut last) = (0, None);
    for wanted in typed.chars().flat_map(char::to_lowercase).filter(|letter| !letter.is_whitespace()) {
        let found = |at: &usize| letters[*at] == wanted;
        let begins = |at: &usize| *at == 0 || !letters[at - 1].is_alphanumeric();
        let next = Some(from).filter(|at| last.is_some() && *at < letters.len() && found(at));
        let at = next.or_else(|| (from..letters.len()).find(|at| found(at) && begins(at))).or_else(|| (from..letters.len()).find(found))?;
        rank += if begins(&at) {
            40
        } else if last == at.checked_sub(1) {
            20
        } else {
            5
        };
        (from, last) = (at + 1, Some(at));
    }
    Some(rank)
}

#[cfg(test)]
mod tests {
    use super::rank;

    fn best<'a>(names: &[&'a str], typed: &str) -> Vec<&'a str> {
        let mut found: Vec<(i32, &str)> = names.iter().filter_map(|name| Some((rank(name, typed)?, *name))).collect();
        found.sort_by_key(|(rank, name)| (-rank, *name));
        found.into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn letters_in_their_order_find_a_name_and_beginnings_find_it_first() {
        let names = ["Health", "Team", "Cobalt Freight", "Theatre House", "客户健康度"];
        assert_eq!(best(&names, "he")[0], "Health");
        assert_eq!(best(&names, "cf"), ["Cobalt Freight"]);
        assert_eq!(best(&names, "健康"), ["客户健康度"]);
        assert_eq!(best(&names, "TEAM"), ["Team"]);
        assert!(best(&names, "zz").is_empty());
        assert_eq!(best(&names, " ").len(), names.len());
    }
}
