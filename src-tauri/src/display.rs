//! What the system must offer before there can be a window.

use std::io::Write;

/// Says whether a window can be shown, and sets up what makes it likelier. An error is a sentence for a person.
#[cfg(target_os = "linux")]
pub fn ready() -> Result<(), &'static str> {
    use std::os::unix::process::CommandExt;

    if ["WAYLAND_DISPLAY", "DISPLAY"]
        .iter()
        .all(|name| std::env::var_os(name).is_none_or(|value| value.is_empty()))
    {
        return Err("Pas d’écran ici : lancez « accueilctl rehearse » pour répéter au terminal. \
            / There is no display here: run \"accueilctl rehearse\" to rehearse on the terminal.");
    }
    // WebKit's DMA-BUF renderer shows blank windows on many drivers; it reads its switch before `main` can set it, so
    // the program starts again in its own place with the switch set.
    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(SWITCH).is_none()
        && let Ok(program) = std::env::current_exe()
    {
        // `exec` returns only when it failed; the window may still work without the switch.
        drop(std::process::Command::new(program).args(std::env::args_os().skip(1)).env(SWITCH, "1").exec());
    }
    Ok(())
}

/// Says whether a window can be shown: other systems always have a display.
#[cfg(not(target_os = "linux"))]
pub fn ready() -> Result<(), &'static str> {
    Ok(())
}

/// Says a sentence where a terminal may be listening.
pub fn say(sentence: &str) {
    // Nobody listening is no failure.
    drop(writeln!(std::io::stderr(), "{sentence}"));
}
