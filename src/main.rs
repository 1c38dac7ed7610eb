//! The command line of postedit.

fn main() -> std::process::ExitCode {
    postedit::cli::main()
}
