//! Programs that are installed on this machine, run on evidence that may be hostile: without a network, with a
//! home and a folder of their own that are removed afterwards, and with a limit of time.

use std::env;
use std::ffi::OsStr;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use crate::base::disk::{self, Temporary};

/// Largest file that a program may make, in bytes.
const LARGEST: u64 = 512 << 20;

/// How long a program may say which version it is.
const SHORT: Duration = Duration::from_secs(60);

/// An installed program.
pub(super) struct Tool {
    program: PathBuf,
    /// What it calls itself, with its version.
    pub(super) name: String,
}

/// A folder for one run of a program.
pub(super) struct Bench {
    folder: Temporary,
}

/// How a program ended.
pub(super) struct Ended {
    /// What it wrote, and what it complained of; the beginning of each.
    pub(super) out: String,
    complaint: String,
    status: Option<ExitStatus>,
}

impl Ended {
    /// Why it failed, if it did.
    pub(super) fn failure(&self, tool: &Tool) -> Option<String> {
        match self.status {
            Some(it) if it.success() => None,
            None => Some(format!("{} took too long", tool.name)),
            Some(_) => {
                let last =
                    self.complaint.lines().rev().map(str::trim).find(|it| !it.is_empty()).unwrap_or("no reason given");
                let cut: String = last.chars().filter(|it| !it.is_control()).take(160).collect();
                Some(format!("{} failed: {cut}", tool.name))
            }
        }
    }
}

/// Where a program of this name is installed.
fn installed(name: &str) -> Option<PathBuf> {
    let ending = env::consts::EXE_SUFFIX;
    let folders = env::var_os("PATH")?;
    let found = env::split_paths(&folders).filter(|it| it.is_absolute()).map(|it| it.join(format!("{name}{ending}")));
    found.into_iter().find(|it| it.is_file())
}

/// The words that start a program without a network, if this machine has them.
static BARRIER: LazyLock<Option<Vec<String>>> = LazyLock::new(|| {
    let unshare = installed("unshare")?.to_str()?.to_owned();
    let ways = [&["--net"][..], &["--user", "--map-root-user", "--net"]];
    ways.into_iter().find_map(|way| {
        let words: Vec<String> =
            [unshare.as_str()].iter().chain(way).chain(&["--"]).map(|it| (*it).to_owned()).collect();
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).arg("true").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|it| it.success()).then_some(words)
    })
});

impl Tool {
    /// The first of some programs that is installed, each with the argument that makes it say its version.
    pub(super) fn find(names: &[(&str, &str)]) -> Option<Self> {
        names.iter().find_map(|(name, version)| {
            let mut it = Self { program: installed(name)?, name: (*name).to_owned() };
            let bench = Bench::new().ok()?;
            let said = bench.run(&it, &[OsStr::new(version)], SHORT).ok()?;
            if said.status.is_some_and(|it| it.success()) {
                let first =
                    said.out.lines().chain(said.complaint.lines()).find(|it| !it.trim().is_empty()).unwrap_or_default();
                let known: Vec<&str> = first.split_whitespace().filter(|it| *it != "version").take(2).collect();
                let says_its_name = known.iter().any(|it| it.starts_with(|it: char| it.is_alphabetic()));
                it.name = if says_its_name { known.join(" ") } else { format!("{name} {}", known.join(" ")) };
            }
            Some(it)
        })
    }

    /// Whether its runs are cut off from the network.
    pub(super) fn is_confined() -> bool {
        BARRIER.is_some()
    }
}

impl Bench {
    /// A new folder.
    ///
    /// # Errors
    /// If it cannot be made.
    pub(super) fn new() -> Result<Self, String> {
        let folder = Temporary::folder(&env::temp_dir(), "redress").map_err(|it| it.to_string())?;
        Ok(Self { folder })
    }

    /// A place in it.
    pub(super) fn place(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts a file into it.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(super) fn put(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, String> {
        let place = self.place(name);
        if let Some(folder) = place.parent() {
            std::fs::create_dir_all(folder).map_err(|it| it.to_string())?;
        }
        std::fs::write(&place, bytes).map_err(|it| it.to_string())?;
        Ok(place)
    }

    /// A file that a program made.
    pub(super) fn made(&self, name: &str) -> Option<Vec<u8>> {
        disk::read(&self.place(name), LARGEST).ok().filter(|it| !it.is_empty())
    }

    /// Runs a program in it.
    ///
    /// # Errors
    /// If it cannot be started.
    pub(super) fn run(&self, tool: &Tool, arguments: &[&OsStr], limit: Duration) -> Result<Ended, String> {
        let cannot = |it: std::io::Error| format!("{} cannot be run: {it}", tool.name);
        let mut command = match &*BARRIER {
            Some(words) => {
                let mut command = Command::new(&words[0]);
                command.args(&words[1..]).arg(&tool.program);
                command
            }
            None => Command::new(&tool.program),
        };
        let own = self.folder.path();
        let (out, complaint) = (self.place("said"), self.place("complained"));
        command
            .args(arguments)
            .current_dir(own)
            .env_clear()
            .env("PATH", env::var_os("PATH").unwrap_or_default())
            .env("HOME", own)
            .env("TMPDIR", own)
            .env("LC_ALL", "C.UTF-8")
            .env("SOURCE_DATE_EPOCH", "0")
            .stdin(Stdio::null())
            .stdout(File::create(&out).map_err(cannot)?)
            .stderr(File::create(&complaint).map_err(cannot)?);
        #[cfg(windows)]
        for name in ["SystemRoot", "ProgramFiles", "APPDATA", "LOCALAPPDATA"] {
            command.env(name, env::var_os(name).unwrap_or_default());
        }
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn().map_err(cannot)?;
        let status = wait(&mut child, limit).map_err(cannot)?;
        let read = |it: &Path| {
            let mut start = disk::read(it, LARGEST).unwrap_or_default();
            start.truncate(1 << 16);
            String::from_utf8_lossy(&start).into_owned()
        };
        Ok(Ended { out: read(&out), complaint: read(&complaint), status })
    }
}

/// Waits until a program ends; one that takes longer than its limit is ended with all that it has started.
fn wait(child: &mut Child, limit: Duration) -> std::io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    let mut pause = Duration::from_millis(5);
    while start.elapsed() < limit {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(200));
    }
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    child.wait()?;
    Ok(None)
}
