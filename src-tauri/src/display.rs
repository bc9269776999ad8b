//! What the system must offer before there can be a window.

use std::io::Write;

/// How the web view runs our page: drawn with the processor, which is enough for it, its script not compiled, and nothing
/// loaded that it has no use for.
#[cfg(target_os = "linux")]
const SWITCHES: [(&str, &str); 6] = [
    // WebKit's DMA-BUF renderer shows blank windows on many drivers.
    ("WEBKIT_DISABLE_DMABUF_RENDERER", "1"),
    // Without these two, our own process opens the system's GL, which it never draws with, only to know what there is:
    // 20 MiB on a machine where that is a software renderer.
    ("GDK_GL", "disable"),
    ("WEBKIT_WEB_RENDER_DEVICE_FILE", "/dev/null"),
    // The page has no work that would gain by it, 25 MiB are saved, and no memory is both written and run.
    ("JSC_useJIT", "0"),
    // Garbage is collected when the page's few MiB have doubled; a browser would wait for 32 MiB of it.
    ("JSC_largeHeapSize", "1048576"),
    // Where neither PulseAudio nor PipeWire plays sounds, GStreamer would look for the sound server of studios, and bring a
    // database with it: 3 MiB.
    ("GST_PLUGIN_FEATURE_RANK", "jackaudiosink:NONE"),
];

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
    // They are read before `main` can set them, so the program starts again in its own place with the switches set. Who has
    // set one keeps it.
    let missing: Vec<_> = SWITCHES.into_iter().filter(|(name, _)| std::env::var_os(name).is_none()).collect();
    if !missing.is_empty()
        && let Ok(program) = std::env::current_exe()
    {
        // `exec` returns only when it failed; the window may still work without the switches.
        drop(std::process::Command::new(program).args(std::env::args_os().skip(1)).envs(missing).exec());
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
