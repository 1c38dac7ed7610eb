//! `postedit completions` and `postedit man`: what shells and manuals want to know of the command line.

use std::fs;
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Outcome, print};

/// Prints the script that completes commands and options in a shell.
pub(super) fn completions(shell: Shell) -> Result<Outcome, String> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut super::Arguments::command(), "postedit", &mut script);
    print(&String::from_utf8_lossy(&script))
}

/// Prints the manual page of the command, or writes it and those of all subcommands to a folder.
pub(super) fn man(folder: Option<&Path>) -> Result<Outcome, String> {
    // `help` repeats what each page says
    let command = super::Arguments::command().disable_help_subcommand(true);
    let Some(folder) = folder else {
        let mut page = Vec::new();
        let rendered = clap_mangen::Man::new(command).render(&mut page);
        rendered.map_err(|error| format!("the manual page: {error}"))?;
        return print(&String::from_utf8_lossy(&page));
    };
    let failed = |error| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder).map_err(failed)?;
    clap_mangen::generate_to(command, folder).map_err(failed)?;
    Ok(Outcome::Clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_every_option_says_what_it_is_for() {
        fn silent(command: &clap::Command) -> Vec<String> {
            let own = command.get_about().is_none().then(|| command.get_name().to_string());
            let options = command.get_arguments().filter(|argument| argument.get_help().is_none());
            let options = options.map(|option| format!("{} {}", command.get_name(), option.get_id()));
            let below = command.get_subcommands().flat_map(silent);
            own.into_iter().chain(options).chain(below).collect()
        }
        let mut command = super::super::Arguments::command();
        command.build();
        assert_eq!(silent(&command), [""; 0]);
    }
}
