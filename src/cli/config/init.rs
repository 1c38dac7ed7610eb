//! `postedit init`: a configuration file to begin with.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

/// Every key, with what it is for; those that are not what holds anyway are commented out.
pub(super) const TEMPLATE: &str = include_str!("postedit.toml");

/// Writes a configuration file into a folder, which must have none.
pub(in crate::cli) fn init(folder: &Path) -> Result<String, String> {
    for name in super::find::NAMES {
        let file = folder.join(name);
        if file.exists() {
            return Err(format!("{}: it is there already, and stays as it is", file.display()));
        }
    }
    let file = folder.join("postedit.toml");
    let failed = |error| format!("{}: {error}", file.display());
    let mut new = OpenOptions::new().write(true).create_new(true).open(&file).map_err(failed)?;
    new.write_all(TEMPLATE.as_bytes()).map_err(failed)?;
    Ok(file.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::TEMPLATE;
    use crate::cli::config::file;

    #[test]
    fn the_template_is_right_as_it_is_and_with_all_its_keys() {
        assert!(file::read(TEMPLATE).is_ok());
        // a comment begins with `# `, a key that is commented out with `#`
        let uncommented =
            |line: &'static str| line.strip_prefix('#').filter(|key| !key.starts_with(' ')).unwrap_or(line);
        let all: Vec<&str> = TEMPLATE.lines().map(uncommented).collect();
        let config = file::read(&all.join("\n")).map_err(|fault| fault.message);
        let config = toml::Table::try_from(config.unwrap()).unwrap();
        let properties = serde_json::to_value(schemars::schema_for!(crate::cli::config::ConfigFile)).unwrap();
        for key in properties["properties"].as_object().unwrap().keys() {
            assert!(config.contains_key(key), "the template does not show `{key}`");
        }
    }
}
