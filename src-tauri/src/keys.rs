//! Lets the web view forget the keys that were pressed.
//!
//! That of Linux (`WebKitGTK` 2.50) writes down every key that goes down or up, in case the page opens a window because of
//! it, and crosses none of them out: with a scanner that types, 50 for each person. It forgets them all when a page opens a
//! window and the key that did it is looked up in that list. So the page asks for a window now and then, and is given none.
//! The functions for it came with version 2.42: with an older one the program does not start.

use tauri::Wry;
use tauri::plugin::{Builder, TauriPlugin};

/// What the page does of it: nothing that anybody sees, once in 200 keys.
#[cfg(target_os = "linux")]
const FORGET: &str = r"
    let keys = 0;
    addEventListener('keydown', () => {
        keys = (keys + 1) % 200;
        if (keys === 0) window.open('about:blank');
    }, { capture: true });
";

/// Keeps the list of keys short in every window.
#[cfg(target_os = "linux")]
pub fn plugin() -> TauriPlugin<Wry> {
    use webkit2gtk::WebViewExt;

    Builder::new("keys")
        .js_init_script(FORGET)
        .on_webview_ready(|webview| {
            let told = webview.with_webview(|view| {
                if let Some(settings) = view.inner().settings() {
                    turn_on(&settings, c"VerifyWindowOpenUserGestureFromUIProcess");
                }
            });
            if told.is_err() {
                tracing::warn!("the web view keeps every key");
            }
        })
        .build()
}

/// Keeps the list of keys short: the web views of other systems are others.
#[cfg(not(target_os = "linux"))]
pub fn plugin() -> TauriPlugin<Wry> {
    Builder::new("keys").build()
}

/// Turns on a feature of the web view, where this version has it.
#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "the crate's bindings end before WebKitGTK 2.42, which brought the features")]
fn turn_on(settings: &webkit2gtk::Settings, feature: &std::ffi::CStr) {
    use std::ffi::{CStr, c_char, c_int, c_void};

    use webkit2gtk::ffi::WebKitSettings;
    use webkit2gtk::glib::translate::ToGlibPtr;

    unsafe extern "C" {
        fn webkit_settings_get_all_features() -> *mut c_void;
        fn webkit_feature_list_get_length(features: *mut c_void) -> usize;
        fn webkit_feature_list_get(features: *mut c_void, index: usize) -> *mut c_void;
        fn webkit_feature_list_unref(features: *mut c_void);
        fn webkit_feature_get_identifier(feature: *mut c_void) -> *const c_char;
        fn webkit_settings_set_feature_enabled(
            settings: *mut WebKitSettings,
            feature: *mut c_void,
            enabled: c_int,
        );
    }

    let settings = settings.to_glib_none();
    // SAFETY: the settings live as long as `settings`, and WebKit's main thread is this one. The list is ours until
    // `unref`; its features and their names are the list's, and none is null below its length.
    unsafe {
        let features = webkit_settings_get_all_features();
        for index in 0..webkit_feature_list_get_length(features) {
            let found = webkit_feature_list_get(features, index);
            if CStr::from_ptr(webkit_feature_get_identifier(found)) == feature {
                webkit_settings_set_feature_enabled(settings.0, found, 1);
            }
        }
        webkit_feature_list_unref(features);
    }
}
