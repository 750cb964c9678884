//! The Vietnamese of every help line. A test keeps it whole.

use clap::Command;

use crate::diag::Lang;

/// By the way to it: a command, or a command and its argument.
const HELP: &[(&str, &str)] = &[
    ("phancong", "Ai phải làm gì, với ai, hạn nào: từ chính lời văn các kế hoạch"),
    (
        "phancong.workspace",
        "Thư mục có plans/, rules/ và templates/ [mặc định: thư mục này nếu do init lập, nếu không thì bộ có sẵn trong chương trình]",
    ),
    (
        "phancong.lang",
        "Ngôn ngữ của thông báo và trợ giúp: vi hoặc en [mặc định: theo LC_ALL, LC_MESSAGES hoặc LANG, nếu không thì vi]",
    ),
    (
        "phancong.receipt",
        "Ghi ra tệp này, dạng JSON, câu trả lời lập từ đâu: phiên bản, mã băm của kế hoạch và quy tắc, mã cuối sổ",
    ),
    ("*.format", "Cách viết câu trả lời"),
    ("*.force", "Ghi đè tệp đã có mà khác"),
    ("check", "Kiểm tra kế hoạch và quy tắc: lỗi trong tệp, điểm cần xem lại của kế hoạch"),
    ("check.ids", "Chỉ những văn bản này (mã hoặc số) [mặc định: mọi văn bản có nguyên văn]"),
    ("check.only", "Chỉ phát hiện mang tên này (có thể ghi nhiều lần)"),
    ("check.explain", "Giải thích một phát hiện: nghĩa là gì, cách sửa, xét ở đâu, căn cứ"),
    ("check.unverified", "Liệt kê những dữ kiện chưa ai kiểm chứng"),
    ("check.readings", "Liệt kê những cách hiểu không được chọn"),
    ("show", "Xem một văn bản: nguyên văn, đề cương, hoặc những gì các điều khoản nêu"),
    ("show.id", "Mã hoặc số của văn bản [mặc định: liệt kê tất cả]"),
    ("show.facet", "Xem phần nào"),
    ("show.as_of", "Bản hợp nhất đến hết ngày này [mặc định: bản ban hành lần đầu]"),
    ("resolve", "Liệt kê ai phải làm gì, với ai, hạn nào"),
    ("resolve.plan", "Chỉ kế hoạch này (mã hoặc số; có thể ghi nhiều lần)"),
    ("resolve.body", "Chỉ cơ quan này (mã hoặc tên chính thức)"),
    ("resolve.place", "Chỉ cơ quan của địa phương này (mã hoặc tên)"),
    (
        "resolve.as_of",
        "Chỉ những việc đang chạy vào ngày này [mặc định: mọi việc, theo cơ quan và địa phương của hôm nay]",
    ),
    ("resolve.assume", "Coi như sự kiện đã xảy ra vào một ngày"),
    ("resolve.without", "Như thể không có quy tắc này (có thể ghi nhiều lần)"),
    ("explain", "Giải thích một trách nhiệm, hoặc vì sao không có: điều khoản, quy tắc, căn cứ pháp lý"),
    (
        "explain.why_not",
        "Vì sao một cơ quan không có phần trong một nhiệm vụ: điều kiện nào của quy tắc nào không đạt (văn bản/nhiệm vụ hoặc văn bản/điều khoản)",
    ),
    ("explain.key", "Mã của trách nhiệm, như `resolve --format json` in ra, hoặc phần đầu của mã"),
    ("explain.as_of", "Xét theo ngày này [mặc định: hôm nay]"),
    ("check.out", "Ghi vào tệp: .xlsx, .csv, .json, .jsonl hoặc .txt"),
    ("resolve.out", "Ghi vào tệp: .xlsx, .csv, .json, .jsonl hoặc .txt"),
    ("explain.out", "Ghi vào tệp: .xlsx, .json hoặc .txt"),
    (
        "record.confidential",
        "Đánh dấu mật: trong sổ nhiều cơ quan dùng chung, chỉ tài khoản được xem mục mật mới xem được",
    ),
    ("record.format", "Liệt kê những mục vừa ghi theo cách này"),
    ("draft", "Soạn văn bản mà một cơ quan phải ban hành"),
    ("draft.out", "Ghi vào tệp: .docx, .pdf, .html hoặc .md; không có thì in Markdown ra màn hình"),
    ("draft-all", "Soạn mọi văn bản mà từng cơ quan phải ban hành: mỗi cơ quan một thư mục, kèm mục lục"),
    ("draft-all.out", "Thư mục để ghi các văn bản và mục lục"),
    (
        "draft-all.place",
        "Chỉ cơ quan của địa phương này (mã hoặc tên) [mặc định: địa bàn của văn bản, không có thì cả nước]",
    ),
    ("draft-all.optional", "Cả văn bản thường có mà không bắt buộc, và văn bản chỉ phải có khi phát sinh"),
    ("draft-all.form", "Dạng của từng tệp [mặc định: docx]"),
    ("draft-all.as_of", "Soạn theo tình hình ngày này [mặc định: hôm nay]"),
    ("reprint", "Trình bày nguyên văn một văn bản trong kho"),
    ("reprint.id", "Mã hoặc số của văn bản"),
    ("reprint.as_of", "Bản hợp nhất đến hết ngày này [mặc định: hôm nay]"),
    ("import", "Đọc kế hoạch vừa nhận được (DOCX, HTML, văn bản thuần, Markdown) thành tệp kế hoạch để rà soát"),
    ("import.file", "Tệp cần đọc"),
    ("import.out", "Ghi tệp kế hoạch vào đây [mặc định: in ra màn hình]"),
    (
        "import.stage",
        "Cho xem: text (các đoạn và phần bỏ ra), review (câu hỏi còn mở, rồi lời văn bên cạnh những gì đọc được; thành trang nếu --out kết thúc bằng .html), yaml (tệp kế hoạch)",
    ),
    ("import.answers", "Những gì người rà soát đã trả lời: `answers: {câu hỏi: câu trả lời}`"),
    ("import.against", "So kết quả đọc được với kế hoạch này, do người mã hóa từ cùng một văn bản"),
    ("fmt", "Đưa các tệp kế hoạch, quy tắc về một dạng: thứ tự khóa, xuống dòng, dấu nháy; chú thích giữ nguyên"),
    ("fmt.files", "Tệp của không gian làm việc, ví dụ plans/ke-hoach.yaml [mặc định: tất cả]"),
    ("fmt.check", "Không ghi gì; liệt kê những tệp chưa ở dạng ấy, mã thoát 1"),
    (
        "confirm",
        "Xác nhận liên kết của một kế hoạch tới một điều khoản của văn bản cấp trên: viết lại tệp của kế hoạch",
    ),
    ("confirm.parent", "Văn bản cấp trên (mã hoặc số)"),
    ("confirm.child", "Kế hoạch cấp dưới (mã hoặc số), tệp của nó được viết lại"),
    ("confirm.clause", "Điều khoản của văn bản cấp trên"),
    ("confirm.reason", "Vì sao các liên kết ấy đúng"),
    ("confirm.replace", "Thay lý do đã ghi trước mà vẫn còn đúng bằng lý do này"),
    ("draft.under", "Theo văn bản này (mã hoặc số; có thể ghi nhiều lần)"),
    ("draft.body", "Cơ quan ban hành (mã hoặc tên chính thức)"),
    (
        "draft.profile",
        "Hồ sơ soạn thảo của cơ quan: số, ngày, người ký, chỉ tiêu và nhiệm vụ của địa phương, những gì bỏ ra",
    ),
    ("draft.kind", "Loại văn bản [mặc định: loại mà cơ quan phải ban hành]; `--kind ?` để xem các loại"),
    ("draft.period", "Kỳ báo cáo: 2024-Q1, 2024-H1, 2024, hoặc quarter, half-year, year [mặc định: kỳ đầu]"),
    ("draft.named", "Tên riêng của đơn vị, khi sổ chỉ có tên chung, ví dụ \"huyện Sông Hinh\""),
    ("draft.lines", "Ghi kèm FILE.lines.json: từng dòng với trách nhiệm và lý do"),
    ("draft.as_of", "Soạn theo tình hình ngày này [mặc định: ngày trong hồ sơ soạn thảo, không có thì hôm nay]"),
    ("draft.cite", "Chú thích nguồn (văn bản, điều khoản) cho từng đoạn"),
    ("trace", "Đối chiếu kế hoạch với văn bản cấp trên: triển khai ở đâu, giao ai, yếu hơn, còn thiếu"),
    ("trace.ids", "Văn bản cấp trên, rồi kế hoạch cấp dưới (mã hoặc số)"),
    ("trace.matrix", "Bảng các nhiệm vụ của văn bản thứ nhất đối chiếu với nhiều kế hoạch"),
    (
        "trace.derived",
        "Kiểm nghiệm: phần suy ra từ các văn bản đứng trước cho địa phương của kế hoạch đứng cuối, so với kế hoạch ấy",
    ),
    ("diff", "Cho biết hai văn bản khác nhau ở đâu, theo nội dung"),
    ("diff.old", "Bản cũ: mã văn bản, mã@ngày (bản hợp nhất đến ngày đó), tệp, hoặc REV:plans/mã.yaml của git"),
    ("diff.new", "Bản mới, ghi theo cùng các cách"),
    ("diff.all", "Nêu từng điều khoản chuyển vị trí, đánh số lại"),
    ("diff.effects", "Cho biết việc của cơ quan nào phát sinh, chấm dứt, đổi thời gian hoặc chuyển sang cơ quan khác"),
    ("diff.body", "Liệt kê tác động đến cơ quan này (mã hoặc tên chính thức)"),
    ("diff.as_of", "Xét cơ quan chịu trách nhiệm vào ngày này [mặc định: hôm nay]"),
    ("diff.out", "Ghi vào tệp: .html (đối chiếu hai cột), .docx (bản so sánh), .md hoặc .xlsx"),
    ("licences", "In giấy phép của chương trình và của mọi thành phần trong đó"),
    ("graph", "Vẽ kế hoạch, nhiệm vụ và cơ quan có nhiệm vụ"),
    ("graph.plan", "Chỉ kế hoạch này (mã hoặc số; có thể ghi nhiều lần) [mặc định: mọi kế hoạch có nguyên văn]"),
    ("graph.out", "Ghi thành hình (.svg) hoặc tệp Graphviz (.dot) [mặc định: in dạng Graphviz]"),
    ("status", "Xem việc nào đã làm đúng hạn, quá hạn, chưa làm: ai chưa báo cáo, chỉ tiêu nào không đạt"),
    (
        "status.plan",
        "Chỉ kế hoạch này (mã hoặc số; có thể ghi nhiều lần) [mặc định: những kế hoạch đã có mục ghi, nếu chưa có thì tất cả]",
    ),
    ("status.body", "Chỉ cơ quan này (mã hoặc tên chính thức)"),
    ("status.place", "Chỉ cơ quan của địa phương này (mã hoặc tên)"),
    ("status.period", "Chỉ việc thuộc kỳ này: 2024-Q1 (quý I), 2024-H1 (6 tháng đầu năm), 2024, 2024-05"),
    ("status.as_of", "Tính đến hết ngày này [mặc định: hôm nay]"),
    ("status.known_at", "Chỉ theo những gì đã ghi vào sổ đến hết ngày này [mặc định: tất cả]"),
    ("status.by", "Đếm theo cơ quan (body), nhiệm vụ (task), văn bản (instrument) hoặc địa phương (place)"),
    ("status.targets", "Xem chỉ tiêu: có số liệu, đạt, không đạt, thiếu"),
    ("status.reports", "Chỉ các báo cáo: ai đã gửi, ai chưa gửi"),
    ("status.watch_list", "Chỉ những việc đến hạn trong những ngày tới"),
    ("status.days", "Còn bao nhiêu ngày thì coi là sắp đến hạn"),
    ("status.all", "Liệt kê tất cả, không chỉ việc cần đôn đốc"),
    ("status.out", "Ghi vào tệp: .xlsx, .csv, .ics, .json, .jsonl hoặc .txt"),
    ("remind", "Soạn công văn đôn đốc từng cơ quan có việc quá hạn"),
    (
        "remind.from",
        "Cơ quan ký công văn đôn đốc (mã hoặc tên chính thức) [mặc định: cơ quan duy nhất được văn bản giao đôn đốc]",
    ),
    ("remind.out", "Thư mục để ghi công văn, dạng DOCX [mặc định: in Markdown ra màn hình]"),
    ("demo", "Lập một không gian làm việc có sổ theo dõi GIẢ ĐỊNH năm 2024 để dùng thử"),
    ("demo.dir", "Thư mục mới"),
    ("demo.seed", "Hạt giống: cùng số thì cùng dữ liệu"),
    ("schema", "In JSON Schema của một loại tệp"),
    ("schema.kind", "Loại tệp"),
    ("init", "Ghi bộ kế hoạch, quy tắc, mẫu có sẵn ra một thư mục để sửa"),
    ("init.dir", "Thư mục; có sẵn cũng được, miễn chưa có plans/, rules/, templates/"),
    (
        "phancong.register",
        "Sổ theo dõi: một tệp, hoặc postgres://… [mặc định: PHANCONG_REGISTER, nếu không thì phancong.so-theo-doi.db cạnh không gian làm việc]",
    ),
    ("record", "Ghi vào sổ theo dõi: văn bản đã ban hành, báo cáo đã gửi, việc đã làm; từng mục hoặc cả bảng"),
    ("record.kind", "Ghi loại gì; corrected: đính chính một mục đã ghi"),
    (
        "record.right_key",
        "Khi đính chính: mã đúng của mục, nếu mã đang ghi không ứng với trách nhiệm nào hoặc ứng với nhiều",
    ),
    (
        "record.key",
        "Mã trách nhiệm như `resolve --format json` in ra, mã chỉ tiêu, mã sự kiện, hoặc số mục cần đính chính",
    ),
    ("record.from", "Ghi cả bảng CSV hoặc XLSX; một dòng sai thì không ghi dòng nào"),
    ("record.dry_run", "Chỉ kiểm tra, không ghi"),
    ("record.by", "Người ghi [mặc định: PHANCONG_BY, nếu không thì tên tài khoản]"),
    ("record.on", "Ngày gửi, ngày làm, ngày đo, ngày quyết định (20/6/2024) [mặc định: ngày của văn bản]"),
    ("record.number", "Số, ký hiệu văn bản; văn bản không có số thì ghi 'không số'"),
    ("record.date", "Ngày của văn bản [mặc định: như --on]"),
    ("record.issuer", "Cơ quan ban hành văn bản [mặc định: cơ quan thực hiện]"),
    ("record.signatory", "Người ký"),
    ("record.file", "Tệp văn bản; sổ giữ tên và mã băm, không giữ tệp"),
    ("record.value", "Giá trị đo được, ví dụ 92,5"),
    ("record.until", "Gia hạn đến ngày"),
    ("record.reason", "Vì sao gia hạn, miễn, đính chính"),
    ("record.body", "Cơ quan đã thực hiện, nếu không phải cơ quan nêu trong mã: cơ quan kế thừa"),
    ("record.withdraw", "Hủy mục, không thay bằng gì"),
    (
        "record.confidential",
        "Đánh dấu mật: trong sổ nhiều cơ quan dùng chung, chỉ tài khoản được xem mục mật mới xem được",
    ),
    ("register", "Xem, kiểm tra sổ theo dõi; lập bảng để các cơ quan điền"),
    ("register begin", "Lập sổ ở nơi sẽ giữ sổ, chưa có mục nào; sổ của bản cũ thì nâng lên bản mới"),
    ("register account", "Thêm, liệt kê, thu hồi tài khoản của sổ nhiều cơ quan dùng chung"),
    (
        "register account add",
        "Thêm tài khoản; máy chủ chưa có tài khoản đăng nhập tên ấy thì tạo, mật khẩu chỉ in một lần",
    ),
    ("register account add.account", "Tên đăng nhập"),
    ("register account add.person", "Của ai"),
    ("register account add.body", "Thuộc cơ quan nào (mã hoặc tên chính thức)"),
    ("register account list", "Liệt kê tài khoản và quyền; ai không cấp quyền, không thanh tra thì chỉ thấy của mình"),
    ("register account revoke", "Thu hồi tài khoản cùng mọi quyền; những gì đã ghi vẫn còn"),
    ("register account revoke.account", "Tên đăng nhập"),
    ("register grant", "Cấp hoặc thu hồi một quyền của tài khoản"),
    ("register grant.account", "Tên đăng nhập"),
    (
        "register grant.role",
        "Quyền: enter nhập liệu, approve duyệt, consolidate tổng hợp, extend gia hạn, waive miễn, read-own xem của mình, read-all xem tất cả, read-confidential xem mục mật, inspect thanh tra, administer quản trị, owner chủ sổ",
    ),
    ("register grant.bodies", "Về việc của cơ quan này (mã hoặc tên chính thức; có thể ghi nhiều lần)"),
    ("register grant.below", "Cả việc của cơ quan mà nó chỉ đạo và cơ quan có nhiệm vụ chuyển về nó"),
    ("register grant.plans", "Về việc theo văn bản này (mã hoặc số; có thể ghi nhiều lần)"),
    ("register grant.all", "Về mọi việc"),
    ("register grant.take_back", "Thu hồi"),
    ("register verify", "Kiểm tra sổ: chuỗi mục ghi từ mục đầu, các bảng, những mục không thể được ghi như vậy"),
    ("register verify.head", "Mã cuối sổ đã ghi ra giấy lần trước (SỐ-MỤC:MÃ-BĂM), hoặc tệp mã cuối sổ có chữ ký"),
    ("register verify.key", "Khóa công khai của cơ quan phải là nơi ký"),
    ("register verify.forget", "Quên lần trước máy này đã kiểm tới đâu: sổ đã được khôi phục từ bản sao lưu"),
    ("register head", "Cho biết mã cuối sổ để giữ ở nơi khác; ký thì người giữ biết ai đã nêu"),
    ("register head.sign", "Ký bằng khóa trong tệp này (`register key`)"),
    ("register key", "Lập cặp khóa của cơ quan: khóa bí mật vào một tệp, khóa công khai in ra để gửi nơi khác"),
    ("register key.out", "Ghi khóa bí mật vào tệp này; tệp chưa được có"),
    ("register show", "Liệt kê các mục đã ghi"),
    ("register verify.format", "Cách báo kết quả"),
    ("register show.key", "Chỉ các mục về mã này"),
    ("register show.kind", "Chỉ các mục loại này"),
    ("register show.by", "Chỉ các mục do người này ghi"),
    ("register show.known_at", "Chỉ những gì đã ghi đến hết ngày này"),
    ("register sheet", "Lập bảng XLSX liệt kê những gì một cơ quan phải làm, để điền rồi ghi bằng `record --from`"),
    ("register sheet.body", "Cơ quan nào (mã hoặc tên chính thức)"),
    ("register sheet.period", "Kỳ nào: 2024-Q1, 2024-H1, 2024, 2024-05"),
    ("register sheet.out", "Ghi vào tệp .xlsx này"),
    ("*.help", "In trợ giúp"),
    ("*.version", "In phiên bản"),
];

/// The heading above arguments and options.
const OPTIONS: &str = "Tham số, tùy chọn";

/// Commands whose arguments mean the same as those of another.
const LIKE: [(&str, &str); 3] = [("draft-all", "draft"), ("reprint", "draft"), ("remind", "status")];

fn vi(way: &str) -> Option<&'static str> {
    let exactly = |way: &str| HELP.iter().find(|(known, _)| *known == way).map(|(_, text)| *text);
    let like = || {
        let (command, argument) = way.rsplit_once('.')?;
        let other = LIKE.iter().find(|(known, _)| *known == command).map(|(_, other)| format!("{other}.{argument}"));
        other.and_then(|other| exactly(&other)).or_else(|| exactly(&format!("*.{argument}")))
    };
    exactly(way).or_else(like)
}

/// The command with its help in the language.
pub fn localised(command: Command, lang: Lang) -> Command {
    match lang {
        Lang::En => command,
        Lang::Vi => translated(command, "phancong"),
    }
}

fn translated(command: Command, way: &str) -> Command {
    let below: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let mut command = arguments(command, way);
    for sub in below {
        let way = below_way(way, &sub);
        command = command.mut_subcommand(sub, |sub| translated(sub, &way));
    }
    command.disable_help_flag(true).disable_version_flag(true)
}

/// The way to a command below another; the program itself is left out.
fn below_way(way: &str, name: &str) -> String {
    match way {
        "phancong" => name.to_owned(),
        way => format!("{way} {name}"),
    }
}

fn arguments(mut command: Command, name: &str) -> Command {
    use clap::{Arg, ArgAction};
    if let Some(about) = vi(name) {
        command = command.about(about).long_about(None::<&str>);
    }
    let ids: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    for id in ids {
        if let Some(help) = vi(&format!("{name}.{id}")) {
            command = command.mut_arg(id, |arg| with_values(arg, help).long_help(None::<&str>).help_heading(OPTIONS));
        }
    }
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    command = command.arg(help.help(vi("*.help").unwrap_or_default()).help_heading(OPTIONS));
    if name == "phancong" {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        command = command.arg(version.help(vi("*.version").unwrap_or_default()).help_heading(OPTIONS));
    }
    command
        .help_template("{about}\n\nCách dùng: {usage}\n\n{all-args}{after-help}")
        .subcommand_help_heading("Lệnh")
        .next_help_heading("Tùy chọn")
}

/// What the argument is, and what may stand there.
fn with_values(arg: clap::Arg, help: &str) -> clap::Arg {
    let values = if arg.get_action().takes_values() { arg.get_possible_values() } else { Vec::new() };
    let names: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
    match names.is_empty() {
        true => arg.help(help.to_owned()),
        false => arg.help(format!("{help} [chọn: {}]", names.join(", "))).hide_possible_values(true),
    }
}

/// The help lines that have no Vietnamese.
#[cfg(test)]
pub fn missing(command: &Command) -> Vec<String> {
    lacking(command, "phancong")
}

#[cfg(test)]
fn lacking(command: &Command, way: &str) -> Vec<String> {
    let own = std::iter::once(way.to_owned());
    let arguments = command.get_arguments().map(|arg| format!("{way}.{}", arg.get_id()));
    let lacks = own.chain(arguments).filter(|way| vi(way).is_none());
    let below = command.get_subcommands().flat_map(|sub| lacking(sub, &below_way(way, sub.get_name())));
    lacks.chain(below).collect()
}
