//! Words for a drafter who edits: other words for the same, new clauses.

use super::chance::Chance;

const OTHER_WORDS: &[(&str, &str)] = &[
    ("tăng cường", "đẩy mạnh"),
    ("thực hiện", "triển khai"),
    ("tổ chức", "tiến hành"),
    ("nâng cao", "cải thiện"),
    ("hiệu quả", "chất lượng"),
    ("công tác", "hoạt động"),
    ("phát hiện", "nhận diện"),
    ("hướng dẫn", "chỉ dẫn"),
    ("kịp thời", "nhanh chóng"),
    ("tuyên truyền", "truyền thông"),
    ("phòng ngừa", "ngăn ngừa"),
    ("đấu tranh", "trấn áp"),
    ("hỗ trợ", "giúp đỡ"),
    ("nạn nhân", "người bị hại"),
    ("xây dựng", "thiết lập"),
    ("chính sách", "chế độ"),
    ("quy định", "yêu cầu"),
    ("chủ động", "tự giác"),
    ("nghiên cứu", "tìm hiểu"),
    ("thường xuyên", "liên tục"),
    ("đối tượng", "người"),
    ("địa bàn", "khu vực"),
    ("bảo vệ", "che chở"),
    ("kiểm tra", "rà soát"),
    ("phối hợp", "hợp lực"),
    ("liên quan", "hữu quan"),
    ("trách nhiệm", "bổn phận"),
    ("quản lý", "quản trị"),
    ("pháp luật", "luật pháp"),
    ("nhân dân", "người dân"),
];

const ADDED: &[&str] = &[
    "một cách đồng bộ",
    "theo lộ trình đã được phê duyệt",
    "phù hợp với tình hình thực tế",
    "trên cơ sở kết quả rà soát",
    "bảo đảm tiết kiệm",
    "trong phạm vi chức năng được giao",
    "nhất là ở vùng sâu, vùng xa",
    "kể cả trên không gian mạng",
    "gắn với chuyển đổi số",
    "không để phát sinh vụ việc phức tạp",
];

const DOES: &[&str] = &[
    "Mở lớp bồi dưỡng",
    "Lắp đặt biển cảnh báo",
    "Biên tập bộ câu hỏi đáp",
    "Thành lập tổ liên lạc",
    "Khảo sát nhu cầu học nghề",
    "Số hóa hồ sơ lưu trữ",
    "Trao tặng phương tiện liên lạc",
    "Vận hành phòng tư vấn",
    "Ký quy ước tự quản",
    "Bố trí nhà tạm lánh",
    "Đánh giá độc lập",
    "Thí điểm thẻ khám chữa bệnh",
    "Trưng bày ảnh tư liệu",
    "Thẩm định dự toán",
    "Luân phiên trực gác",
];
const FOR_WHOM: &[&str] = &[
    "cho giáo viên mầm non",
    "cho tài xế xe khách đường dài",
    "cho chủ tàu cá",
    "cho nhân viên khách sạn",
    "cho công nhân khu chế xuất",
    "cho già làng và trưởng bản",
    "cho điều dưỡng tuyến huyện",
    "cho sinh viên năm cuối",
    "cho tiểu thương chợ biên giới",
    "cho người cao tuổi neo đơn",
    "cho kiểm lâm viên",
    "cho lao động thời vụ",
    "cho hộ trồng cà phê",
    "cho thợ mỏ",
    "cho ngư dân đánh bắt xa bờ",
];
const WHERE: &[&str] = &[
    "tại các bến phà",
    "dọc tuyến đường sắt",
    "ở những hải đảo có dân cư",
    "tại trạm dừng nghỉ cao tốc",
    "trong ký túc xá",
    "ở chợ phiên vùng cao",
    "tại nhà văn hóa thôn",
    "trên ứng dụng di động",
    "tại cửa khẩu phụ",
    "trong trại giam",
    "ở làng nghề dệt lụa",
    "tại sân bay quốc nội",
];
const HOW: &[&str] = &[
    "bằng tiếng dân tộc thiểu số",
    "mỗi quý hai buổi",
    "có camera giám sát",
    "với sự tham gia của báo giới",
    "theo mẫu thống nhất",
    "kèm phiếu góp ý",
    "do tình nguyện viên đảm nhận",
    "bằng nguồn xã hội hóa",
    "có chứng nhận hoàn thành",
    "kết hợp diễn tập",
    "qua đường dây nóng",
    "theo hình thức cuốn chiếu",
];

/// A clause that no plan has.
pub fn new_clause(chance: &mut Chance) -> String {
    let (does, whom, place, how) = (chance.pick(DOES), chance.pick(FOR_WHOM), chance.pick(WHERE), chance.pick(HOW));
    format!("{does} {whom} {place}, {how}.")
}

/// The text in other words, none of `keep` touched: about a share of its words changes.
pub fn reworded(text: &str, keep: &[String], share: f64, chance: &mut Chance) -> Option<String> {
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let wanted = ((words.len() as f64 * share).round() as usize).max(1);
    let mut changed = 0;
    for _ in 0..400 {
        if changed >= wanted {
            break;
        }
        let open = open_words(&words, keep);
        if open.is_empty() {
            return None;
        }
        let at = *chance.pick(&open);
        match chance.below(4) {
            0 if at + 1 < words.len() => {
                words.insert(at + 1, (*chance.pick(ADDED)).to_owned());
                changed += 2;
            }
            1 if open.contains(&(at + 1))
                && share > 0.1
                && words.len() > 8
                && is_plain(&words[at])
                && is_plain(&words[at + 1]) =>
            {
                words.drain(at..at + 2);
                changed += 2;
            }
            _ => {
                let two = words.get(at..at + 2).map(|two| two.join(" ").to_lowercase()).unwrap_or_default();
                let other = OTHER_WORDS.iter().find(|(word, _)| two == *word);
                if let (Some((_, other)), true) = (other, open.contains(&(at + 1))) {
                    words.splice(at..at + 2, other.split(' ').map(str::to_owned));
                    changed += 2;
                }
            }
        }
        words = words.join(" ").split_whitespace().map(str::to_owned).collect();
    }
    let now = words.join(" ");
    (changed > 0 && now != text.split_whitespace().collect::<Vec<_>>().join(" ")).then_some(now)
}

fn is_plain(word: &str) -> bool {
    word.chars().all(char::is_alphabetic)
}

/// The places of words that stand in none of the kept passages.
fn open_words(words: &[String], keep: &[String]) -> Vec<usize> {
    let text = words.join(" ");
    let closed: Vec<(usize, usize)> =
        keep.iter().flat_map(|k| text.match_indices(k.as_str()).map(|(at, k)| (at, at + k.len()))).collect();
    let mut open = Vec::new();
    let mut at = 0;
    for (n, word) in words.iter().enumerate() {
        let end = at + word.len();
        if !closed.iter().any(|(from, to)| at < *to && *from < end) {
            open.push(n);
        }
        at = end + 1;
    }
    open
}
