//! Which part may know which: no arrow goes up, and the map names every part.

use crate::files::{File, files, forbid, none, read};

/// Modules of the core, each with those it may name.
const CORE: &[(&str, &[&str])] = &[
    ("math", &[]),
    ("spec", &[]),
    ("snapshot", &[]),
    ("rng", &["math"]),
    ("theory", &["math"]),
    ("geometry", &["math"]),
    ("data", &["kernels", "math", "rng", "spec"]),
    ("models", &["kernels", "math", "rng", "spec"]),
    ("optim", &["kernels", "math", "spec"]),
    (
        "evaluate",
        &["data", "kernels", "math", "models", "rng", "spec", "theory"],
    ),
    (
        "train",
        &[
            "data", "kernels", "math", "models", "optim", "rng", "spec", "theory",
        ],
    ),
    ("fingerprint", &[]),
    (
        "run",
        &[
            "evaluate",
            "fingerprint",
            "geometry",
            "kernels",
            "models",
            "snapshot",
            "spec",
            "train",
        ],
    ),
    (
        "experiments",
        &[
            "data", "evaluate", "geometry", "import", "job", "kernels", "math", "models", "optim",
            "rng", "run", "snapshot", "spec", "theory", "train",
        ],
    ),
    ("import", &["snapshot", "spec"]),
    (
        "analysis",
        &[
            "experiments",
            "geometry",
            "import",
            "job",
            "kernels",
            "math",
            "snapshot",
        ],
    ),
    (
        "job",
        &[
            "analysis",
            "experiments",
            "fingerprint",
            "import",
            "run",
            "snapshot",
            "spec",
        ],
    ),
    (
        "measures",
        &[
            "data", "evaluate", "geometry", "math", "snapshot", "spec", "theory", "train",
        ],
    ),
    (
        "strip",
        &["geometry", "math", "models", "run", "snapshot", "spec"],
    ),
];

/// Folders of the page, each with those it may import from.
const PAGE: &[(&str, &[&str])] = &[
    ("strings", &[]),
    ("state", &[]),
    ("views", &["strings"]),
    ("engine", &["generated"]),
    ("elements", &["engine", "state", "strings", "views"]),
    ("labs", &["strings", "views"]),
    ("npm", &["elements", "engine"]),
    ("share", &["engine", "strings", "views"]),
    (
        "site",
        &[
            "elements", "labs", "npm", "share", "state", "strings", "views",
        ],
    ),
];

/// First name below `folder`: `kernels` of `crate/core/src/kernels/dense.rs`.
fn part<'a>(file: &'a File, folder: &str) -> Option<&'a str> {
    let rest = file.path.strip_prefix(folder)?;
    rest.split('/').next()?.split('.').next()
}

#[test]
fn no_arrow_goes_up_in_the_core() {
    let mut breaches = vec![];
    for file in files() {
        let Some(module) = part(&file, "crate/core/src/").filter(|&module| module != "lib") else {
            continue;
        };
        if file.path.ends_with("tests.rs") {
            continue;
        }
        let Some((_, allowed)) = CORE.iter().find(|(name, _)| *name == module) else {
            breaches.push(format!("{module} is not in the table of layers.rs"));
            continue;
        };
        // Tests at the end of a file may use what they like.
        let code = file.code().take_while(|(_, line)| *line != "mod tests {");
        for (number, line) in code {
            for rest in line.split("crate::").skip(1) {
                let named = rest
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .next();
                let named = named.filter(|n| n.starts_with(char::is_lowercase) && *n != module);
                if let Some(named) = named.filter(|named| !allowed.contains(named)) {
                    breaches.push(format!(
                        "{}:{}: {module} names {named}",
                        file.path,
                        number + 1
                    ));
                }
            }
        }
    }
    none("arrows that go up", &breaches);
}

/// The folder of www/ that a line of a file imports from, if it is another than the file's own.
fn imported<'a>(path: &str, line: &'a str) -> Option<&'a str> {
    let is_import = ["import ", "export ", "} from "]
        .iter()
        .any(|start| line.starts_with(start));
    let mut rest = line.split_once("'../").filter(|_| is_import)?.1;
    let mut up = 1;
    while let Some(more) = rest.strip_prefix("../") {
        (rest, up) = (more, up + 1);
    }
    // www/site/lab/x.js is two folders deep: one step up leads to its own.
    let depth = path.split('/').count() - 2;
    rest.split('/').next().filter(|_| up >= depth)
}

#[test]
fn no_arrow_goes_up_in_the_page() {
    let mut breaches = vec![];
    for file in files().iter().filter(|file| file.is(&["js"])) {
        let Some(folder) = part(file, "www/") else {
            continue;
        };
        let Some((_, allowed)) = PAGE.iter().find(|(name, _)| *name == folder) else {
            breaches.push(format!("{folder} is not in the table of layers.rs"));
            continue;
        };
        for (number, line) in file.code() {
            if let Some(other) = imported(&file.path, line).filter(|other| !allowed.contains(other))
            {
                breaches.push(format!(
                    "{}:{}: {folder} imports {other}",
                    file.path,
                    number + 1
                ));
            }
        }
    }
    none("arrows that go up", &breaches);
}

#[test]
fn the_optimiser_knows_no_model_and_a_model_no_optimiser() {
    let files = files();
    let at = |path: &'static str| files.iter().filter(move |file| file.path.starts_with(path));
    forbid(
        "optim.rs sees slices only",
        at("crate/core/src/optim"),
        &["models", "Model"],
    );
    forbid(
        "a model never updates itself",
        at("crate/core/src/models"),
        &["optim"],
    );
}

#[test]
fn the_page_of_the_site_alone_touches_the_address() {
    let files = files();
    let others = files.iter().filter(|file| {
        file.is(&["js"])
            && file.below("www/")
            && !file.below("www/state/session")
            && !file.below("www/site/")
    });
    let words = [
        "location.hash",
        "location.href",
        "pushState",
        "replaceState",
        "popstate",
    ];
    forbid("the address is for state/session.js", others, &words);
}

#[test]
fn the_map_names_every_part() {
    let map = read("ARCHITECTURE.md");
    let mut missing = vec![];
    for file in files() {
        let folder = file
            .path
            .split_once('/')
            .map(|(folder, _)| format!("{folder}/"));
        let module = part(&file, "crate/core/src/").filter(|&module| module != "lib");
        let inner = ["crate/", "www/", "tests/"].iter().find_map(|&outer| {
            let (folder, _) = file.path.strip_prefix(outer)?.split_once('/')?;
            Some(format!("{folder}/"))
        });
        let names = [folder, module.map(|module| format!("`{module}")), inner];
        missing.extend(
            names
                .into_iter()
                .flatten()
                .filter(|name| !map.contains(name.as_str())),
        );
    }
    missing.sort();
    missing.dedup();
    none("not in ARCHITECTURE.md", &missing);
}
