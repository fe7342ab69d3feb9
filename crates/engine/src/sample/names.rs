//! Invented names of companies and people, English and Chinese; any likeness to real ones is chance.

use super::rng::Rng;

const STEMS: [&str; 28] = [
    "Alder",
    "Amberline",
    "Brightmoor",
    "Calder",
    "Copperleaf",
    "Dunmore",
    "Eastgate",
    "Fernhill",
    "Foxglove",
    "Granite Bay",
    "Harrow",
    "Ironbridge",
    "Juniper",
    "Kestrel",
    "Larkfield",
    "Marlow",
    "Northfell",
    "Oakhaven",
    "Pemberly",
    "Quillon",
    "Redwick",
    "Saltmarsh",
    "Thornbury",
    "Umberland",
    "Vantor",
    "Westerly",
    "Yarrow",
    "Zephyrine",
];
const KINDS: [&str; 9] = ["Goods", "Learning", "Clinics", "Freight", "Partners", "Systems", "Works, Inc.", "Labs", "& Sons Ltd."];
const STEMS_ZH: [(&str, &str); 20] = [
    ("云岫", "yunxiu"),
    ("启澜", "qilan"),
    ("鹿鸣", "luming"),
    ("恒拓", "hengtuo"),
    ("青禾", "qinghe"),
    ("朗川", "langchuan"),
    ("星屿", "xingyu"),
    ("沐石", "mushi"),
    ("知远", "zhiyuan"),
    ("锦航", "jinhang"),
    ("博漪", "boyi"),
    ("瑞栎", "ruili"),
    ("南枫", "nanfeng"),
    ("海砚", "haiyan"),
    ("晨栖", "chenqi"),
    ("景曜", "jingyao"),
    ("岚图新", "lantuxin"),
    ("禾木", "hemu"),
    ("维远", "weiyuan"),
    ("拾光", "shiguang"),
];
const KINDS_ZH: [(&str, &str); 7] = [
    ("科技有限公司", "tech"),
    ("教育", "edu"),
    ("物流", "logistics"),
    ("商贸", "trade"),
    ("医疗", "med"),
    ("网络", "net"),
    ("设计", "design"),
];
const CITIES: [&str; 12] = ["Leeds", "Porto", "Utrecht", "Austin", "Halifax", "Lyon", "Graz", "Cork", "Perth", "Turin", "Bergen", "Denver"];
const CITIES_ZH: [(&str, &str); 12] = [
    ("杭州", "hz"),
    ("成都", "cd"),
    ("苏州", "sz"),
    ("武汉", "wh"),
    ("青岛", "qd"),
    ("厦门", "xm"),
    ("西安", "xa"),
    ("长沙", "cs"),
    ("宁波", "nb"),
    ("合肥", "hf"),
    ("大连", "dl"),
    ("昆明", "km"),
];
const FIRST: [&str; 24] = [
    "Anna", "Ben", "Carla", "David", "Elena", "Farid", "Grace", "Hugo", "Iris", "Jack", "Kavya", "Leo", "Mina", "Noah", "Olga", "Paul",
    "Quinn", "Rosa", "Sam", "Tara", "Umar", "Vera", "Will", "Zoe",
];
const LAST: [&str; 20] = [
    "Adler", "Bright", "Castro", "Dietrich", "Evans", "Fontaine", "Gupta", "Hansen", "Ito", "Jensen", "Keller", "Lopez", "Moore", "Nowak",
    "Okafor", "Petrov", "Rossi", "Silva", "Turner", "Yilmaz",
];
const FAMILY_ZH: [&str; 16] = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭"];
const GIVEN_ZH: [&str; 20] = [
    "伟", "芳", "敏", "静", "磊", "洋", "艳", "杰", "娟", "涛", "思雨", "子涵", "浩然", "欣怡", "梓轩", "雨桐", "嘉宁", "明轩", "若溪",
    "一诺",
];

/// Name and domain of the `index`-th company, Chinese or not; when the names are through, those of branches in twelve cities follow.
pub(super) fn company(index: usize, chinese: bool) -> (String, String) {
    if chinese {
        let ((stem, pinyin), (kind, latin)) = (STEMS_ZH[index % STEMS_ZH.len()], KINDS_ZH[index / STEMS_ZH.len() % KINDS_ZH.len()]);
        let (city, short) = branch(index / (STEMS_ZH.len() * KINDS_ZH.len()), &CITIES_ZH).unwrap_or_default();
        return (format!("{city}{stem}{kind}"), format!("{pinyin}-{latin}{short}.example"));
    }
    let (stem, kind) = (STEMS[index % STEMS.len()], KINDS[index / STEMS.len() % KINDS.len()]);
    let city = branch(index / (STEMS.len() * KINDS.len()), &CITIES);
    let name = city.map_or_else(|| format!("{stem} {kind}"), |city| format!("{stem} {kind} {city}"));
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    (name, format!("{}.example", letters.to_ascii_lowercase()))
}

/// The city of the companies of a later round; none in the first.
fn branch<T: Copy>(round: usize, cities: &[T]) -> Option<T> {
    round.checked_sub(1).map(|round| cities[round % cities.len()])
}

/// A person's name.
pub(super) fn person(rng: &mut Rng, chinese: bool) -> String {
    if chinese { format!("{}{}", rng.pick(&FAMILY_ZH), rng.pick(&GIVEN_ZH)) } else { format!("{} {}", rng.pick(&FIRST), rng.pick(&LAST)) }
}
