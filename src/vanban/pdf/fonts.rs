//! Words → glyphs with their widths, in the four faces of Liberation Serif.
//!
//! The family has the measures of Times New Roman and every Vietnamese letter; its licence stands beside it.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::LazyLock;

use harfrust::{Direction, FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use krilla::text::{Font, GlyphId, KrillaGlyph};

/// The share of the type size that stands above the base line, and what a single line takes.
pub(super) const ASCENT: f32 = 0.891;
pub(super) const LINE: f32 = 1.149;

struct LoadedFont {
    /// As it goes into the paper.
    font: Font,
    /// As words are shaped with it.
    face: FontRef<'static>,
    shaping: ShaperData,
}

static FACES: LazyLock<[LoadedFont; 4]> = LazyLock::new(|| {
    let files: [&[u8]; 4] = [
        include_bytes!("fonts/LiberationSerif-Regular.ttf"),
        include_bytes!("fonts/LiberationSerif-Bold.ttf"),
        include_bytes!("fonts/LiberationSerif-Italic.ttf"),
        include_bytes!("fonts/LiberationSerif-BoldItalic.ttf"),
    ];
    files.map(|file| {
        let font = Font::new(file.into(), 0).expect("the font stands in the binary");
        let face = FontRef::new(file).expect("the font stands in the binary");
        LoadedFont { font, shaping: ShaperData::new(&face), face }
    })
});

/// Weight and slope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Cut {
    pub bold: bool,
    pub italic: bool,
}

impl Cut {
    fn face(self) -> &'static LoadedFont {
        &FACES[usize::from(self.bold) + 2 * usize::from(self.italic)]
    }

    pub(super) fn font(self) -> Font {
        self.face().font.clone()
    }
}

/// A stretch of words in one cut, as glyphs.
pub(super) struct Shaped {
    pub text: String,
    pub cut: Cut,
    pub glyphs: Vec<KrillaGlyph>,
    /// In shares of the type size.
    pub width: f32,
}

/// Shapes each word once.
#[derive(Default)]
pub(super) struct Shaper(HashMap<Cut, HashMap<String, Rc<Shaped>>>);

impl Shaper {
    pub(super) fn shape(&mut self, words: &str, cut: Cut) -> Rc<Shaped> {
        let known = self.0.entry(cut).or_default();
        if let Some(shaped) = known.get(words) {
            return shaped.clone();
        }
        let shaped = Rc::new(shape(words, cut));
        known.insert(words.to_owned(), shaped.clone());
        shaped
    }
}

fn shape(words: &str, cut: Cut) -> Shaped {
    let LoadedFont { font, face, shaping } = cut.face();
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(words);
    buffer.set_direction(Direction::LeftToRight);
    buffer.guess_segment_properties();
    let shaped = shaping.shaper(face).build().shape(buffer, ShapeOptions::new());
    let (infos, positions) = (shaped.glyph_infos(), shaped.glyph_positions());
    let em = |units: i32| units as f32 / font.units_per_em();
    let glyphs: Vec<KrillaGlyph> = infos
        .iter()
        .zip(positions)
        .enumerate()
        .map(|(at, (info, position))| {
            let start = info.cluster;
            let next = infos[at..].iter().map(|info| info.cluster).find(|cluster| *cluster > start);
            let range = start as usize..next.map_or(words.len(), |next| next as usize);
            let glyph = GlyphId::new(info.glyph_id);
            let (x, y) = (em(position.x_offset), em(position.y_offset));
            KrillaGlyph::new(glyph, em(position.x_advance), x, y, em(position.y_advance), range, None)
        })
        .collect();
    let width = positions.iter().map(|position| em(position.x_advance)).sum();
    Shaped { text: words.to_owned(), cut, glyphs, width }
}

#[cfg(test)]
mod tests {
    use krilla::text::Glyph;

    use super::*;

    #[test]
    fn every_vietnamese_letter_has_a_glyph_in_every_cut() {
        let vowels = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";
        let letters = format!("{vowels}{}«…»“”–₫%/§", vowels.to_uppercase());
        for (bold, italic) in [(false, false), (true, false), (false, true), (true, true)] {
            let has_none = |c: &char| {
                let shaped = shape(&c.to_string(), Cut { bold, italic });
                shaped.glyphs.iter().any(|glyph| glyph.glyph_id().to_u32() == 0)
            };
            let lacking: String = letters.chars().filter(has_none).collect();
            assert_eq!(lacking, "", "bold {bold}, italic {italic}");
        }
    }

    #[test]
    fn combining_marks_take_no_room_of_their_own() {
        let mut shaper = Shaper::default();
        let cut = Cut { bold: false, italic: false };
        let (composed, combining) = (shaper.shape("ệ", cut).width, shaper.shape("e\u{323}\u{302}", cut).width);
        assert!((composed - combining).abs() < 0.001, "{composed} and {combining}");
    }
}
