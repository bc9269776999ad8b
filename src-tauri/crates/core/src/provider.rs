//! Names the registration tool that a link leads to, by its host.

/// How a tool is known by its address.
enum Sign {
    /// A domain, or one under it.
    Domain(&'static str),
    /// One part of the host, whatever comes after it: tools with a domain per country, or that people host themselves.
    Part(&'static str),
    /// A domain and how the path begins, for houses with other tools beside their forms.
    Place(&'static str, &'static str),
    /// A part of the path, on any host.
    Path(&'static str),
}

/// Every tool that is known, and the name it gives itself.
const TOOLS: [(Sign, &str); 36] = [
    (Sign::Domain("framaforms.org"), "Framaforms"),
    (Sign::Domain("framadate.org"), "Framadate"),
    (Sign::Part("eventbrite"), "Eventbrite"),
    (Sign::Domain("demarches-simplifiees.fr"), "demarches-simplifiees.fr"),
    (Sign::Domain("demarche.numerique.gouv.fr"), "demarche.numerique.gouv.fr"),
    (Sign::Domain("helloasso.com"), "HelloAsso"),
    (Sign::Domain("pretix.eu"), "pretix"),
    (Sign::Part("pretix"), "pretix"),
    (Sign::Domain("getgrist.com"), "Grist"),
    (Sign::Part("grist"), "Grist"),
    (Sign::Domain("lu.ma"), "Luma"),
    (Sign::Domain("luma.com"), "Luma"),
    (Sign::Part("limesurvey"), "LimeSurvey"),
    (Sign::Domain("forms.gle"), "Google Forms"),
    (Sign::Place("docs.google.com", "/forms"), "Google Forms"),
    (Sign::Domain("forms.office.com"), "Microsoft Forms"),
    (Sign::Domain("forms.cloud.microsoft"), "Microsoft Forms"),
    (Sign::Domain("forms.microsoft.com"), "Microsoft Forms"),
    (Sign::Part("indico"), "Indico"),
    (Sign::Path("/apps/forms"), "Nextcloud Forms"),
    (Sign::Domain("hi.events"), "Hi.Events"),
    (Sign::Part("eventyay"), "Eventyay"),
    (Sign::Domain("weezevent.com"), "Weezevent"),
    (Sign::Domain("billetweb.fr"), "Billetweb"),
    (Sign::Domain("yurplan.com"), "Yurplan"),
    (Sign::Domain("meetup.com"), "Meetup"),
    (Sign::Domain("mobilizon.fr"), "Mobilizon"),
    (Sign::Part("mobilizon"), "Mobilizon"),
    (Sign::Domain("tally.so"), "Tally"),
    (Sign::Domain("typeform.com"), "Typeform"),
    (Sign::Domain("jotform.com"), "Jotform"),
    (Sign::Domain("livestorm.co"), "Livestorm"),
    (Sign::Domain("sphinxonline.com"), "Sphinx"),
    (Sign::Domain("sphinxonline.net"), "Sphinx"),
    (Sign::Domain("cryptpad.fr"), "CryptPad"),
    (Sign::Part("yeswiki"), "YesWiki"),
];

/// Returns the name of the registration tool behind a web address, if it is one we know.
#[must_use]
pub fn of(link: &str) -> Option<&'static str> {
    let (scheme, rest) = link.split_once("://")?;
    if !["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) {
        return None;
    }
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = authority.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let under =
        |domain: &str| host.strip_suffix(domain).is_some_and(|left| left.is_empty() || left.ends_with('.'));
    let is = |sign: &Sign| match sign {
        Sign::Domain(domain) => under(domain),
        Sign::Part(part) => host.split('.').any(|label| label == *part),
        Sign::Place(domain, start) => under(domain) && path.starts_with(start),
        Sign::Path(part) => path.contains(part),
    };
    TOOLS.iter().find(|(sign, _)| is(sign)).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_are_known_by_their_links() {
        for (link, expected) in [
            ("https://framaforms.org/sprint-1571036385", Some("Framaforms")),
            ("https://www.eventbrite.fr/e/1?aff=x", Some("Eventbrite")),
            ("https://sprint.eventbrite.co.uk", Some("Eventbrite")),
            ("https://www.demarches-simplifiees.fr/commencer/x", Some("demarches-simplifiees.fr")),
            ("https://demarche.numerique.gouv.fr/commencer/x", Some("demarche.numerique.gouv.fr")),
            ("https://www.helloasso.com/associations/x", Some("HelloAsso")),
            ("https://pretix.example.org/a/b/", Some("pretix")),
            ("https://grist.example.fr/o/forms/x", Some("Grist")),
            ("HTTPS://LU.MA/abc", Some("Luma")),
            ("https://enquetes.limesurvey.net/1", Some("LimeSurvey")),
            ("https://forms.gle/x", Some("Google Forms")),
            ("https://docs.google.com/forms/d/e/x/viewform", Some("Google Forms")),
            ("https://docs.google.com/document/d/x", None),
            ("https://forms.office.com/e/x", Some("Microsoft Forms")),
            ("https://indico.example.ch/event/1/", Some("Indico")),
            ("https://nuage.example.fr/index.php/apps/forms/s/x", Some("Nextcloud Forms")),
            ("https://nobody@framaforms.org:443/x", Some("Framaforms")),
            ("https://framaforms.org.example/x", None),
            ("https://notframaforms.org/x", None),
            ("https://a.example/framaforms.org", None),
            ("https://framaforms.org@a.example/", None),
            ("javascript://framaforms.org/", None),
            ("framaforms.org", None),
            ("", None),
        ] {
            assert_eq!(of(link), expected, "{link}");
        }
    }
}
