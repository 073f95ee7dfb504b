//! A share of many cases for one of several machines.

use std::fmt;

/// One of `of` shares, counted from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Shard {
    /// Which one.
    pub number: usize,
    /// Of how many.
    pub of: usize,
}

impl Shard {
    /// All cases.
    pub(crate) const WHOLE: Self = Self { number: 1, of: 1 };

    /// Whether a case is of this share: they are dealt like cards.
    pub(crate) fn has(self, at: usize) -> bool {
        at % self.of == self.number - 1
    }

    /// How many of so many cases are of this share.
    pub(crate) fn count(self, all: usize) -> usize {
        (all + self.of - self.number) / self.of
    }

    /// Reads `i/n`.
    ///
    /// # Errors
    /// What to write instead.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let help = || format!("`{text}` is no share: write i/n, such as 3/8, or auto");
        let (number, of) = text.split_once('/').ok_or_else(help)?;
        let shard = Self { number: number.parse().map_err(|_| help())?, of: of.parse().map_err(|_| help())? };
        if shard.number == 0 || shard.number > shard.of {
            return Err(format!("there is no share {number} of {of}: they are numbered from 1 to {of}"));
        }
        Ok(shard)
    }

    /// Reads `i/n`, `auto` or `auto/n`: the number, and the count where it is not given, are those that an engine
    /// sets in the environment.
    ///
    /// # Errors
    /// If no engine set them, several did, or they are not those of all shares.
    pub(crate) fn settle(text: &str, environment: &dyn Fn(&str) -> Option<String>) -> Result<Self, String> {
        let of = match text.split_once('/') {
            None if text == "auto" => None,
            Some(("auto", of)) => {
                Some(of.parse::<usize>().ok().filter(|it| *it > 0).ok_or(format!("`{text}`: write auto/n"))?)
            }
            _ => return Self::read(text),
        };
        let mut set = ENGINES.iter().filter_map(|it| Some((it, environment(it.number)?)));
        let Some((engine, number)) = set.next() else {
            let names: Vec<&str> = ENGINES.iter().map(|it| it.number).collect();
            return Err(format!("no engine says which share this is: none of {} is set", names.join(", ")));
        };
        if let Some((other, _)) = set.next() {
            return Err(format!("{} and {} both say which share this is: write i/n", engine.name, other.name));
        }
        let figure = |name: &str, text: &str| {
            text.trim().parse::<usize>().map_err(|_| format!("{name} is `{text}`, which is no number"))
        };
        let number = figure(engine.number, &number)?;
        let of = match of {
            Some(of) => of,
            None => engine.count(environment, &figure)?,
        };
        let number = number + 1 - engine.first;
        if number == 0 || number > of {
            let (first, last) = (engine.first, of + engine.first - 1);
            return Err(format!(
                "{} numbers this task {}, but the {of} shares are {first} to {last}",
                engine.name, engine.number
            ));
        }
        Ok(Self { number, of })
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

/// What starts many tasks, and says to each which one it is.
struct Engine {
    name: &'static str,
    /// The variable with the number of the task.
    number: &'static str,
    /// The number of the first task, as the engine counts.
    first: usize,
    /// The variables with the count, the least and the greatest number, if it sets them.
    range: Option<[&'static str; 3]>,
}

const ENGINES: [Engine; 4] = [
    Engine {
        name: "Slurm",
        number: "SLURM_ARRAY_TASK_ID",
        first: 1,
        range: Some(["SLURM_ARRAY_TASK_COUNT", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_MAX"]),
    },
    Engine { name: "Kubernetes", number: "JOB_COMPLETION_INDEX", first: 0, range: None },
    Engine { name: "HyperQueue", number: "HQ_TASK_ID", first: 1, range: None },
    Engine { name: "GNU parallel", number: "PARALLEL_SEQ", first: 1, range: None },
];

impl Engine {
    fn count(
        &self,
        environment: &dyn Fn(&str) -> Option<String>,
        figure: &dyn Fn(&str, &str) -> Result<usize, String>,
    ) -> Result<usize, String> {
        let help = format!("{} does not say of how many: write --shard auto/n", self.name);
        let Some(names) = self.range else { return Err(help) };
        let mut figures = [0; 3];
        for (name, out) in names.iter().zip(&mut figures) {
            *out = figure(name, &environment(name).ok_or_else(|| help.clone())?)?;
        }
        // An array of some tasks only, such as those that are tried again, has other numbers than all shares.
        let [count, least, greatest] = figures;
        if least != self.first || greatest != count {
            let name = self.name;
            return Err(format!(
                "{name} runs {count} tasks numbered {least} to {greatest}, which are not all shares: write --shard auto/n"
            ));
        }
        Ok(count)
    }
}
