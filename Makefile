# Accueil: make run, make test; make bench, make soak, make fuzz, make package.

# On Debian and Ubuntu. A C compiler, cargo and node are there already.
DRAW_PACKAGES   := g++ cmake pkg-config
WINDOW_PACKAGES := libwebkit2gtk-4.1-dev librsvg2-dev gstreamer1.0-plugins-base gstreamer1.0-plugins-good
TEST_PACKAGES   := xvfb xauth webkit2gtk-driver chromium-headless-shell poppler-utils fonts-dejavu-core \
                   zbar-tools librsvg2-bin python3-aiosmtpd python3-venv python3-openpyxl python3-odf jq \
                   openssl sqlite3 nginx-light postgresql gnome-keyring dbus cups cups-client cups-filters \
                   cups-ipp-utils
WATCH_PACKAGES  := valgrind

# One graph for every build of a test run, so that nothing is compiled twice.
WORKSPACE := --workspace --locked --features accueil/custom-protocol,accueil-desk/bindings
DRIVER    := target/tools/bin/tauri-driver
ZXING     := target/tools/venv/bin/python

# What reads bytes from outside, each fed broken ones for that long. The short form is a test of accueil-edge.
FUZZ         := src-tauri/crates/edge/fuzz
FUZZER       := target/tools/bin/cargo-fuzz
FUZZ_TARGETS ?= page roster sheet picture frame
FUZZ_SECONDS ?= 600

# The functions that a desk runs, seen at work. Their names change with the compiler.
FUNCTIONS := target/functions-$(word 2,$(shell rustc --version)).txt
soak package: export ACCUEIL_FUNCTIONS = $(CURDIR)/$(FUNCTIONS)

.PHONY: run test bench soak fuzz package
.PHONY: draw-packages window-packages test-packages watch-packages
.PHONY: test-ui test-rust test-window

# --- make run: the window, or without a display the same main job on the terminal

ifneq ($(or $(DISPLAY),$(WAYLAND_DISPLAY)),)
run: window-packages ui/dist
	cargo build --release --locked -p accueil --features accueil/custom-protocol
	./target/release/accueil
else
run: draw-packages
	@echo "Pas d’écran ici : la répétition se fait au terminal. / There is no display here: rehearsing on the terminal."
	cargo build --release --locked -p accueilctl
	./target/release/accueilctl rehearse
endif

# --- make test: everything

test: test-ui test-rust test-window
	@echo "Everything passed."

test-ui: test-packages ui/dist
	npm --prefix ui run check
	npm --prefix ui run lint
	npm --prefix ui test
	@# What the browser's camera films is read by the real decoder.
	cargo build $(WORKSPACE) --bin accueilctl
	npm --prefix ui run e2e

test-rust: test-packages window-packages ui/dist
	cargo fmt --all --check
	cargo clippy $(WORKSPACE) --all-targets -- -D warnings
	cargo build $(WORKSPACE)
	cargo test $(WORKSPACE)
	@# What view.rs generates for the screens is committed as it is.
	git diff --exit-code -- ui/src/desk/bindings
	@# The bench in its short form: that it runs, not what it measures.
	cargo bench $(WORKSPACE) --profile dev --bench bench -- --short

test-window: test-rust $(DRIVER)
	node --test tests/window/

$(DRIVER):
	cargo install --locked --root target/tools tauri-driver@2.1.0

# --- long runs

bench: draw-packages test-packages $(ZXING)
	cargo bench -p journeys --locked

# Another reader of QR codes, measured beside ours.
$(ZXING):
	python3 -m venv target/tools/venv
	target/tools/venv/bin/pip install --quiet --disable-pip-version-check zxing-cpp==3.1.1 pillow==13.0.0

soak: draw-packages test-packages ui/dist $(DRIVER) $(FUNCTIONS)
	cargo build --locked -p accueilctl
	ACCUEIL_HANDS=20 npm --prefix ui run e2e -- clumsy
	ACCUEIL_SOAK_FRAMES=9000 cargo test --locked -p accueil-edge --test memory
	PROPTEST_CASES=10000 ACCUEIL_SOAK=500 cargo test --locked -p journeys -- projections power_cut
	cargo build --release --locked -p accueil --features accueil/custom-protocol
	ACCUEIL_CHECK_INS=2000 ACCUEIL_WINDOW=target/release/accueil node --test tests/window/resources.test.mjs

# On the stable compiler: no sanitizer, the fuzzer's own limits of time (5 s a file) and memory (1 GiB).
fuzz: draw-packages $(FUZZER)
	@# The versions that the program has.
	cp Cargo.lock $(FUZZ)/Cargo.lock
	set -e; for target in $(FUZZ_TARGETS); do \
	    mkdir -p target/fuzz/corpus/$$target target/fuzz/found; \
	    $(FUZZER) run --fuzz-dir $(FUZZ) --target-dir target/fuzz --sanitizer none $$target \
	        target/fuzz/corpus/$$target $(FUZZ)/seeds/$$target -- -max_total_time=$(FUZZ_SECONDS) -timeout=5 \
	        -rss_limit_mb=1024 -print_final_stats=1 -artifact_prefix=$(CURDIR)/target/fuzz/found/$$target-; \
	done

$(FUZZER):
	cargo install --locked --root target/tools cargo-fuzz@0.13.2

package: window-packages ui/dist $(FUNCTIONS)
	npm --prefix ui exec tauri -- build

$(FUNCTIONS): export ACCUEIL_FUNCTIONS :=
$(FUNCTIONS): Cargo.lock tests/window/functions.mjs | window-packages test-packages watch-packages ui/dist $(DRIVER)
	cargo build --locked -p accueilctl
	cargo build --release --locked -p accueil --features accueil/custom-protocol
	ACCUEIL_WINDOW=tests/window/watched.sh node tests/window/functions.mjs $@

# --- the screens

ui/dist: ui/node_modules $(shell find ui/src ui/index.html ui/vite.config.ts -type f 2>/dev/null)
	npm --prefix ui run build
	@touch $@

ui/node_modules: ui/package-lock.json
	npm --prefix ui ci --no-audit --no-fund
	@touch $@

# --- what the system lacks

draw-packages:
	@$(call install,$(DRAW_PACKAGES),to build the desk)
window-packages: draw-packages
	@$(call install,$(WINDOW_PACKAGES),to build the window)
watch-packages:
	@$(call install,$(WATCH_PACKAGES),to see which functions a desk runs)
test-packages: draw-packages
	@$(call install,$(TEST_PACKAGES),to test in browsers$(comma) windows$(comma) mail$(comma) uplinks$(comma) printers and on paper)

comma := ,

# Installs packages through apt, after saying which and why; elsewhere it prints the list and stops.
define install
missing=""; \
for package in $(1); do \
    dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
done; \
[ -z "$$missing" ] && exit 0; \
if ! command -v apt-get >/dev/null; then \
    echo "Accueil needs these packages, by their Debian names, $(2):$$missing. Install them, then try again."; exit 1; \
fi; \
echo "Installing, $(2):$$missing"; \
root=""; [ "$$(id -u)" = 0 ] || root=sudo; \
$$root apt-get -o DPkg::Lock::Timeout=300 update -q && \
$$root env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=300 install -q -y --no-install-recommends $$missing
endef
