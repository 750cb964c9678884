//! What a comparison costs, and how the cost grows with the plan: `cargo bench --bench diff`.

use std::sync::LazyLock;

use phancong::diff::{Side, compare};
use phancong::load::{Files, GivenPlan, Loaded, load_with};

fn main() {
    divan::main();
}

static RULES: LazyLock<Files> = LazyLock::new(|| {
    let mut files = Files::embedded();
    files.0.retain(|(path, _)| path.starts_with("rules/"));
    files
});

const WORDS: [&str; 40] = [
    "rà", "soát", "tuyên", "truyền", "hỗ", "trợ", "nạn", "nhân", "biên", "giới", "cửa", "khẩu", "đào", "tạo", "cán",
    "bộ", "hồ", "sơ", "thống", "kê", "vay", "vốn", "học", "nghề", "khám", "bệnh", "tư", "vấn", "pháp", "lý", "xét",
    "xử", "điều", "tra", "xuất", "cảnh", "hộ", "chiếu", "lao", "động",
];

/// Clauses in parts of ten times ten, each with words of its own; every `apart`-th is edited in the new one.
fn plan(clauses: usize, apart: usize, is_new: bool) -> GivenPlan {
    let mut text = String::from(
        "id: lon\ntext: full\nkind: KH\nnumber: 1/KH-UBND\ndate: 2024-01-01\nissuer: bo-cong-an\nclauses:\n",
    );
    let mut state = 7u64;
    let mut word = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(n as u64 | 1);
        WORDS[(state >> 33) as usize % WORDS.len()]
    };
    let (mut written, mut section, mut number) = (0, 0, 0);
    while written < clauses {
        section += 1;
        text.push_str(&format!(
            "- at: Điều {section}\n  heading: Nhiệm vụ {section} về {} {}\n  items:\n",
            word(section),
            word(section)
        ));
        written += 1;
        number = 0;
        for n in 0..60.min(clauses - written).max(1) {
            let body: Vec<&str> = (0..28).map(|at| word(at + n)).collect();
            let edited = is_new && (written % apart) == apart / 2;
            written += 1;
            if edited && written % 3 == 0 {
                continue;
            }
            number += 1;
            let more = if edited { " theo lộ trình mới được phê duyệt" } else { "" };
            text.push_str(&format!("  - at: {number}\n    text: Nội dung {} mã {written}{more}.\n", body.join(" ")));
        }
    }
    _ = number;
    GivenPlan { name: "lon.yaml".to_owned(), bytes: text.into_bytes() }
}

fn pair(clauses: usize, edits: usize) -> (Loaded, Loaded) {
    let apart = clauses / edits;
    let read = |is_new| {
        let given = plan(clauses, apart, is_new);
        let loaded = load_with(&RULES, Some(&given));
        assert!(
            !loaded.wrong_in(&given).has_errors(),
            "{:?}",
            loaded.wrong_in(&given).iter().next().map(|d| &d.message.en)
        );
        loaded
    };
    (read(false), read(true))
}

fn compared(bencher: divan::Bencher, clauses: usize, edits: usize) {
    let (old, new) = pair(clauses, edits);
    let side = |loaded| -> Side {
        let loaded: &Loaded = loaded;
        Side { workspace: &loaded.workspace, instrument: &loaded.workspace.instruments["lon"] }
    };
    let found = compare(side(&old), side(&new)).edits.len();
    assert!(found >= edits / 2, "{found} edits of {edits}");
    bencher.bench_local(|| compare(side(&old), side(&new)).edits.len());
}

#[divan::bench]
fn three_thousand_clauses_with_fifty_edits(bencher: divan::Bencher) {
    compared(bencher, 3_000, 50);
}

/// Edits grow with the plan: one in sixty clauses.
#[divan::bench(args = [1_000, 2_000, 4_000, 8_000, 16_000], sample_count = 10)]
fn growth(bencher: divan::Bencher, clauses: usize) {
    compared(bencher, clauses, clauses / 60);
}

/// Plans that have almost nothing in common.
#[divan::bench(args = [500, 1_000], sample_count = 3)]
fn different_plans(bencher: divan::Bencher, clauses: usize) {
    compared(bencher, clauses, clauses / 2);
}
