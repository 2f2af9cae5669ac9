# SPDX-License-Identifier: BSL-1.0
"""The Debian package, unpacked, and pkg-config: README's program is built with what is in it."""

import os

from common import arguments, run, version

options = arguments()
cpack = str(options.cmake).replace("cmake", "cpack") if "cmake" in str(options.cmake) else "cpack"
own = options.scratch / "build"
run(options.cmake, "-S", options.root, "-B", own, f"-DCMAKE_CXX_COMPILER={options.compiler}",
    "-DLEIBNIZ_BUILD_TESTS=OFF", "-DLEIBNIZ_BUILD_EXAMPLES=OFF")
run(cpack, "--config", own / "CPackConfig.cmake", "-B", options.scratch)
package, = options.scratch.glob("*.deb")
number = version(options.root)
assert package.name == f"libleibniz-dev_{number}_all.deb", package.name
field = {name: run("dpkg-deb", "--field", package, name).strip()
         for name in ("Package", "Version", "Architecture", "Depends", "Description")}
assert field["Version"] == number and field["Architecture"] == "all", field
assert field["Depends"] == "libboost-dev (>= 1.74)", field  # nothing but Boost's headers
run("dpkg-deb", "--extract", package, options.scratch / "root")
usr = options.scratch / "root/usr"
for name in ("include/leibniz/leibniz.hpp", "include/leibniz/nn/losses.hpp",
             "include/leibniz/adapters/mpi.hpp", "share/doc/libleibniz-dev/copyright",
             "share/cmake/leibniz/formula_docs.cmake"):
    assert (usr / name).is_file(), name
for path in usr.rglob("*.cmake"):
    assert str(options.root) not in path.read_text(), f"{path} names the folder it was built in"

environment = {**os.environ, "PKG_CONFIG_PATH": str(usr / "share/pkgconfig")}
assert run("pkg-config", "--modversion", "leibniz", env=environment).strip() == number
flags = run("pkg-config", "--cflags", "leibniz", env=environment).split()
kind = "clang" if "clang" in options.compiler else "gcc"
flags += run("pkg-config", f"--variable={kind}_flags", "leibniz", env=environment).split()
program = options.scratch / "program"
run(options.compiler, "-std=c++20", *flags, options.root / "test/package/main.cpp", "-o", program)
run(program)
print(f"{package.name}: {field['Description'].splitlines()[0]}; {' '.join(flags)}")
