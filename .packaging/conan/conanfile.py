# SPDX-License-Identifier: BSL-1.0
"""Conan 2 recipe of the checkout that it lies in: `conan create .packaging/conan`."""

import os
import re

from conan import ConanFile
from conan.tools.files import copy, load

ROOT = os.path.join("..", "..")


class LeibnizConan(ConanFile):
    name = "leibniz"
    license = "BSL-1.0"
    description = "Compile-time symbolic differentiation of ordinary C++ functions"
    topics = ("automatic-differentiation", "symbolic", "header-only", "constexpr")
    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    # The parts, each with the library that it needs.
    options = {"eigen": [True, False], "npz": [True, False], "simd": [True, False],
               "parallel": [True, False]}
    default_options = {"eigen": False, "npz": False, "simd": False, "parallel": False}
    no_copy_source = True

    def set_version(self):
        header = load(self, os.path.join(self.recipe_folder, ROOT, "include", "leibniz",
                                         "version.hpp"))
        self.version = ".".join(re.findall(r"#define LEIBNIZ_VERSION_[A-Z]+ (\d+)", header))

    def export_sources(self):
        root = os.path.join(self.recipe_folder, ROOT)
        for pattern in ("LICENSE", ".cmake/*.cmake", "include/*"):
            copy(self, pattern, src=root, dst=self.export_sources_folder)

    def requirements(self):
        self.requires("boost/[>=1.74]", options={"header_only": True}, transitive_headers=True)
        if self.options.eigen or self.options.npz:
            self.requires("eigen/[>=3.4 <4]", transitive_headers=True)
        if self.options.npz:
            self.requires("libzip/[>=1.7]", transitive_headers=True)
        if self.options.simd:
            self.requires("xsimd/[>=8]", transitive_headers=True)
        if self.options.parallel:
            self.requires("onetbb/[>=2021]", transitive_headers=True)

    def package_id(self):
        self.info.clear()

    def package(self):
        copy(self, "LICENSE", src=self.source_folder,
             dst=os.path.join(self.package_folder, "licenses"))
        copy(self, "*.hpp", src=os.path.join(self.source_folder, "include"),
             dst=os.path.join(self.package_folder, "include"))
        for name in ("formula_docs.cmake", "draw_plots.cmake"):
            copy(self, name, src=os.path.join(self.source_folder, ".cmake"),
                 dst=os.path.join(self.package_folder, "cmake"))

    def package_info(self):
        self.cpp_info.bindirs = []
        self.cpp_info.libdirs = []
        self.cpp_info.set_property("cmake_file_name", "leibniz")
        self.cpp_info.set_property("cmake_build_modules",
                                   [os.path.join("cmake", "formula_docs.cmake")])
        # What CMake's own package passes on, see "Compiler flags" in README.md.
        core = self.cpp_info.components["core"]
        core.set_property("cmake_target_name", "leibniz::leibniz")
        core.requires = ["boost::headers"]
        core.cxxflags = ["-fconstexpr-depth=2048", "-ftemplate-depth=2048"]
        compiler = str(self.settings.compiler)
        if compiler == "gcc":
            core.cxxflags += ["-fconstexpr-ops-limit=2147483647",
                              "-fconstexpr-loop-limit=2147483647"]
        elif "clang" in compiler:
            core.cxxflags += ["-fconstexpr-steps=2147483647", "-fbracket-depth=2048"]
        for name in ("differentiated", "boost_math", "odeint"):
            self.cpp_info.components[name].set_property("cmake_target_name", f"leibniz::{name}")
            self.cpp_info.components[name].requires = ["core"]
        if self.options.eigen or self.options.npz:
            for name in ("eigen", "tape", "nn"):
                self.cpp_info.components[name].set_property("cmake_target_name", f"leibniz::{name}")
                self.cpp_info.components[name].requires = ["differentiated", "eigen::eigen"]
        for name, needs in (("npz", ["nn", "libzip::libzip"]), ("simd", ["core", "xsimd::xsimd"]),
                            ("parallel", ["core", "onetbb::libtbb"])):
            if getattr(self.options, name):
                self.cpp_info.components[name].set_property("cmake_target_name", f"leibniz::{name}")
                self.cpp_info.components[name].requires = needs
