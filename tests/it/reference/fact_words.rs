//! The words by which a random plan says its days and rhythms: the loader holds each fact against them.

use serde_json::Value;

/// "20/6/2021" of "2021-06-20".
pub fn day(iso: &str) -> String {
    let parts: Vec<&str> = iso.split('-').collect();
    format!("{}/{}/{}", parts[2], parts[1], parts[0])
}

/// What a clause says of one time.
pub fn of_time(time: &Value) -> String {
    let text = |key: &str| time[key].as_str().unwrap_or_default();
    match text("kind") {
        "limit" => {
            let said = match text("since") {
                "receipt" => "trong thời hạn 5 ngày làm việc kể từ ngày nhận được văn bản",
                "signing" => "trong thời hạn 10 ngày kể từ ngày ký",
                "issue" => "trong thời hạn 1 tháng kể từ ngày ban hành",
                _ => "trong vòng 24 giờ kể từ khi có việc",
            };
            said.to_owned()
        }
        "fixed" if time["hour"].is_string() => format!("trước 16 giờ 00 ngày {}", day(text("before"))),
        "fixed" if time["reach"].is_string() => format!("đạt {}, chậm nhất ngày {}", text("reach"), day(text("by"))),
        "fixed" if time["before"].is_string() => format!("trước ngày {}", day(text("before"))),
        "fixed" => format!("chậm nhất ngày {}", day(text("by"))),
        "window" => format!("từ ngày {} đến hết ngày {}", day(text("from")), day(text("to"))),
        "annual_day" => format!("ngày {}", text("day")),
        "event" if text("side") == "before" => "trước khi có việc".to_owned(),
        "event" => "sau khi có việc".to_owned(),
        "periodic" => {
            let every: Vec<&str> = match &time["every"] {
                Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
                one => one.as_str().into_iter().collect(),
            };
            every.into_iter().map(rhythm).collect::<Vec<_>>().join(" và ")
        }
        _ => "việc".to_owned(),
    }
}

type DaysOf = [(&'static str, Vec<&'static str>)];

/// What a clause says of a report's rhythms and days.
pub fn of_report(every: &[&str], before: &DaysOf, by: &DaysOf) -> String {
    let alone = every.iter().map(|every| rhythm(every).to_owned());
    let dated = |side: &'static str, days: &DaysOf| -> Vec<String> {
        let each = days.iter().map(|(every, days)| match days[..] {
            ["friday"] => format!("{} ({side} thứ Sáu)", rhythm(every)),
            ["monday next 09:00"] => format!("{} ({side} 9 giờ 00 thứ Hai tuần sau)", rhythm(every)),
            _ => format!("{} ({side} ngày {})", rhythm(every), days.join(" và ")),
        });
        each.collect()
    };
    let all: Vec<String> = alone.chain(dated("trước", before)).chain(dated("chậm nhất", by)).collect();
    if all.is_empty() { String::new() } else { format!(" theo {}", all.join(" và ")) }
}

fn rhythm(every: &str) -> &'static str {
    match every {
        "week" => "tuần",
        "month" => "tháng",
        "quarter" => "quý",
        "half-year" => "6 tháng",
        "year" => "năm",
        "ad-hoc" => "đột xuất",
        _ => "kỳ",
    }
}
