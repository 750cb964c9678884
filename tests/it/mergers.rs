//! The country of the day: what begins after the mergers of 2025 is owed once, by whoever stands then.

use std::collections::BTreeSet;

use phancong::load::{Files, Loaded, load};
use phancong::model::{DutyPeriod, InstrumentId};
use phancong::resolve::{Act, Obligation, Query, resolve};

use super::support::day;

/// The ministries and ministerial agencies since 01/3/2025 (176/2025/QH15).
const MINISTRIES: [&str; 17] = [
    "bo-quoc-phong",
    "bo-cong-an",
    "bo-ngoai-giao",
    "bo-noi-vu",
    "bo-tu-phap",
    "bo-tai-chinh",
    "bo-cong-thuong",
    "bo-nong-nghiep-va-moi-truong",
    "bo-xay-dung",
    "bo-van-hoa-the-thao-va-du-lich",
    "bo-khoa-hoc-va-cong-nghe",
    "bo-giao-duc-va-dao-tao",
    "bo-y-te",
    "bo-dan-toc-va-ton-giao",
    "ngan-hang-nha-nuoc-viet-nam",
    "thanh-tra-chinh-phu",
    "van-phong-chinh-phu",
];

/// The provinces and cities since 01/7/2025: the 23 that others went into, then the 11 unchanged (202/2025/QH15).
const PROVINCES: [&str; 34] = [
    "tuyen-quang",
    "lao-cai",
    "thai-nguyen",
    "phu-tho",
    "bac-ninh",
    "hung-yen",
    "hai-phong",
    "ninh-binh",
    "quang-tri",
    "da-nang",
    "quang-ngai",
    "gia-lai",
    "khanh-hoa",
    "lam-dong",
    "dak-lak",
    "ho-chi-minh",
    "dong-nai",
    "tay-ninh",
    "can-tho",
    "vinh-long",
    "dong-thap",
    "ca-mau",
    "an-giang",
    "ha-noi",
    "thua-thien-hue",
    "cao-bang",
    "dien-bien",
    "ha-tinh",
    "lai-chau",
    "lang-son",
    "nghe-an",
    "quang-ninh",
    "thanh-hoa",
    "son-la",
];

const PLAN: &str = "bcd138cp-19-kh-2025";

/// The corpus with KH 19 once more, as a plan of 2025.
fn with_the_plan_of_2025() -> Loaded {
    let mut files = Files::embedded();
    let (_, text) =
        files.0.iter().find(|(path, _)| path == "plans/bcd138cp-19-kh-2024.yaml").expect("KH 19 is carried");
    let text = String::from_utf8(text.clone()).expect("a plan is text").replace("2024", "2025");
    files.0.push((format!("plans/{PLAN}.yaml"), text.into_bytes()));
    let loaded = load(&files);
    assert!(!loaded.report.has_errors(), "{:?}", loaded.report);
    loaded
}

fn reports(loaded: &Loaded, as_of: &str, period: &str) -> Vec<Obligation> {
    let query = Query { plans: Some([InstrumentId::from(PLAN)].into()), as_of: Some(day(as_of)), ..Query::default() };
    let asked = Some(DutyPeriod::from(period));
    let all = resolve(&loaded.workspace, &loaded.rules, &query);
    all.iter().filter(|owed| owed.act == Act::Report && owed.period == asked).collect()
}

#[test]
fn a_quarter_after_the_mergers_is_reported_by_34_provinces_and_17_ministries() {
    let loaded = with_the_plan_of_2025();
    for as_of in ["2025-02-01", "2025-09-20"] {
        let owed = reports(&loaded, as_of, "2025-Q3");
        let bodies: BTreeSet<String> = owed.iter().map(|owed| owed.body.to_string()).collect();
        assert_eq!((owed.len(), bodies.len()), (51, 51), "on {as_of}: {bodies:?}");
        assert!(owed.iter().all(|owed| owed.body == owed.origin && owed.doubt.is_none()), "it is each one's own");
        let places: BTreeSet<&str> =
            owed.iter().filter_map(|owed| owed.place.as_ref()).map(|place| place.as_str()).collect();
        assert_eq!(places, PROVINCES.into());
        let central: BTreeSet<&str> =
            owed.iter().filter(|owed| owed.place.is_none()).map(|owed| owed.body.as_str()).collect();
        assert_eq!(central, MINISTRIES.into());
    }
}

#[test]
fn a_period_that_straddles_a_merger_passes_on_with_its_key() {
    let loaded = with_the_plan_of_2025();
    let year = reports(&loaded, "2025-12-01", "2025");
    assert_eq!(year.len(), 63 + 22, "each of the provinces and ministries of January owes the year's report");
    let of_dak_lak: BTreeSet<String> = year
        .iter()
        .filter(|owed| owed.body.as_str() == "ubnd-tinh-dak-lak")
        .map(|owed| owed.origin.to_string())
        .collect();
    assert_eq!(of_dak_lak, ["ubnd-tinh-dak-lak".to_owned(), "ubnd-tinh-phu-yen".to_owned()].into());
    let bodies: BTreeSet<String> = year.iter().map(|owed| owed.body.to_string()).collect();
    assert_eq!(bodies.len(), 34 + 17);
}
