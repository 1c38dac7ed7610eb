//! The JSON schema of the configuration file, for editors.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use super::ConfigFile;
use super::file::Override;
use crate::lint::Registry;

/// The schema, in which the keys of tables of levels are the lints and groups of a registry.
pub(in crate::cli) fn schema(registry: &Registry) -> String {
    let mut schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<ConfigFile>();
    let known = json!({ "enum": names(registry) });
    let restrict = |holder: &mut Map<String, Value>| {
        if let Some(lints) = holder.get_mut("properties").and_then(|all| all.get_mut("lints")) {
            lints["propertyNames"] = known.clone();
        }
    };
    RecursiveTransform(without_null).transform(&mut schema);
    let root = schema.ensure_object();
    restrict(root);
    let definitions = root.get_mut("definitions").and_then(Value::as_object_mut);
    let of_paths = definitions.and_then(|all| all.get_mut(Override::schema_name().as_ref()));
    of_paths.and_then(Value::as_object_mut).into_iter().for_each(restrict);
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// A key that may be missing is never null in TOML.
fn without_null(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(choices)) = object.get_mut("anyOf") {
        choices.retain(|choice| choice != &json!({ "type": "null" }));
        if let [Value::Object(only)] = choices.as_slice() {
            let only = only.clone();
            object.remove("anyOf");
            object.extend(only);
        }
    }
}

/// The names of all lints and groups, in order.
fn names(registry: &Registry) -> Vec<&str> {
    let groups = registry.groups.iter().map(|group| group.name.as_str());
    let mut names: Vec<&str> = groups.chain(registry.lints.iter().map(|lint| lint.name.as_str())).collect();
    names.sort_unstable();
    names.dedup();
    names
}
