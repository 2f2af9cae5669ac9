# SPDX-License-Identifier: BSL-1.0
"""The vcpkg port and the Conan recipe, for form: neither tool is needed.

vcpkg.json is read with vcpkg's rules for names and versions. The portfile runs in CMake with
functions of vcpkg's names, and the recipe's methods against modules that stand in for Conan's; the
files that both name must exist.
"""

import fnmatch
import importlib.util
import json
import pathlib
import re
import sys
import types

from common import arguments, run, version

options = arguments()
number = version(options.root)
port = options.root / ".packaging/vcpkg/ports/leibniz"

manifest = json.loads((port / "vcpkg.json").read_text())
allowed = {"name", "version-semver", "description", "license", "dependencies", "features"}
assert set(manifest) == allowed, set(manifest) ^ allowed
assert manifest["version-semver"] == number, "vcpkg.json and version.hpp differ"
assert manifest["name"] == port.name
identifier = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_dependencies(dependencies):
    names = [d if isinstance(d, str) else d["name"] for d in dependencies]
    assert all(identifier.fullmatch(n) for n in names), names
    assert names == sorted(names), f"vcpkg sorts dependencies: {names}"
    for d in dependencies:
        if not isinstance(d, str):
            assert set(d) <= {"name", "host", "default-features", "features"}, d
            assert d["name"] != port.name or set(d["features"]) <= set(manifest["features"]), d


check_dependencies(manifest["dependencies"])
for name, feature in manifest["features"].items():
    assert identifier.fullmatch(name) and set(feature) == {"description", "dependencies"}, name
    check_dependencies(feature["dependencies"])

(options.scratch / "port.cmake").write_text("""
function(vcpkg_cmake_configure)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "SOURCE_PATH" "OPTIONS")
  if(arg_UNPARSED_ARGUMENTS OR NOT EXISTS ${arg_SOURCE_PATH}/CMakeLists.txt)
    message(FATAL_ERROR "vcpkg_cmake_configure(${ARGN})")
  endif()
  execute_process(COMMAND ${CMAKE_COMMAND} -S ${arg_SOURCE_PATH} -B ${CURRENT_PACKAGES_DIR}/build
    ${arg_OPTIONS} -D CMAKE_INSTALL_PREFIX=${CURRENT_PACKAGES_DIR} COMMAND_ERROR_IS_FATAL ANY)
endfunction()
function(vcpkg_cmake_install)
  execute_process(COMMAND ${CMAKE_COMMAND} --install ${CURRENT_PACKAGES_DIR}/build
    COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
endfunction()
function(vcpkg_cmake_config_fixup)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "CONFIG_PATH;PACKAGE_NAME" "")
  if(NOT EXISTS ${CURRENT_PACKAGES_DIR}/${arg_CONFIG_PATH}/leibnizConfig.cmake)
    message(FATAL_ERROR "vcpkg_cmake_config_fixup: no package in ${arg_CONFIG_PATH}")
  endif()
endfunction()
function(vcpkg_install_copyright)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "" "FILE_LIST")
  if(NOT EXISTS ${arg_FILE_LIST})
    message(FATAL_ERROR "vcpkg_install_copyright(${ARGN})")
  endif()
  message(STATUS "the port ends")
endfunction()
include(${port}/portfile.cmake)
""")
output = run(options.cmake, "-D", "PORT=leibniz", "-D", f"port={port}",
             "-D", f"CURRENT_PACKAGES_DIR={options.scratch / 'vcpkg'}",
             "-P", options.scratch / "port.cmake")
assert "the port ends" in output, output
assert (options.scratch / "vcpkg/share/leibniz/usage").is_file()
assert (options.scratch / "vcpkg/include/leibniz/leibniz.hpp").is_file()

# Conan: modules that stand in for it.
copied = []


def copy(conanfile, pattern, src, dst):
    found = [p for p in map(str, pathlib.Path(src).rglob("*"))
             if fnmatch.fnmatch(p[len(str(src)) + 1:], pattern)]
    assert found, f"nothing matches {pattern} in {src}"
    copied.append(pattern)


class Anything:
    def __init__(self):
        self.properties = {}

    def set_property(self, name, value):
        self.properties[name] = value


class Components(dict):
    def __missing__(self, key):
        self[key] = Anything()
        return self[key]


conan, tools, files = (types.ModuleType(n) for n in ("conan", "conan.tools", "conan.tools.files"))
conan.ConanFile = object
files.copy = copy
files.load = lambda conanfile, path: open(path).read()
sys.modules.update({"conan": conan, "conan.tools": tools, "conan.tools.files": files})
path = options.root / ".packaging/conan/conanfile.py"
spec = importlib.util.spec_from_file_location("conanfile", path)
module = importlib.util.module_from_spec(spec)
sys.dont_write_bytecode = True
spec.loader.exec_module(module)
recipe = module.LeibnizConan()
assert set(recipe.default_options) == set(recipe.options)
recipe.recipe_folder = str(path.parent)
recipe.set_version()
assert recipe.version == number, recipe.version
recipe.options = types.SimpleNamespace(**{name: True for name in recipe.options})
recipe.settings = types.SimpleNamespace(compiler="gcc")
recipe.export_sources_folder = recipe.package_folder = "unused"
recipe.source_folder = str(options.root)
required = []
recipe.requires = lambda reference, **more: required.append(reference.split("/")[0])
recipe.info = types.SimpleNamespace(clear=lambda: None)
recipe.cpp_info = Anything()
recipe.cpp_info.components = Components()
for method in (recipe.export_sources, recipe.requirements, recipe.package_id, recipe.package,
               recipe.package_info):
    method()
for name, component in recipe.cpp_info.components.items():
    for need in component.requires:
        package, _, part = need.partition("::")
        assert package in required if part else need in recipe.cpp_info.components, (name, need)
components = sorted(recipe.cpp_info.components)
print(f"vcpkg: {sorted(manifest['features'])}; Conan: {required}, {components}")
