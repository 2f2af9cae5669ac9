# SPDX-License-Identifier: BSL-1.0
"""Every link of the site that leads into it holds: the file is there, and so is the anchor.

Call: python3 check_links.py FOLDER
"""

import html.parser
import pathlib
import sys
import urllib.parse


class Links(html.parser.HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.targets, self.anchors = [], set()
        self.feed(path.read_text())

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.anchors |= {found[k] for k in ("id", "name") if found.get(k)}
        for key in ("href", "src"):
            if found.get(key) and tag != "form":
                self.targets.append(found[key])


site = pathlib.Path(sys.argv[1]).resolve()
pages = {path: Links(path) for path in site.rglob("*.html")}
assert len(pages) > 50, f"{site} has {len(pages)} pages"
broken, checked = [], 0
for path, page in pages.items():
    for target in page.targets:
        parts = urllib.parse.urlsplit(target)
        if parts.scheme or target.startswith("//") or target == "#":
            continue
        checked += 1
        file = (path.parent / urllib.parse.unquote(parts.path)).resolve() if parts.path else path
        if not file.exists():
            broken.append(f"{path.name}: {target} is not there")
        elif parts.fragment and file in pages and parts.fragment not in pages[file].anchors:
            broken.append(f"{path.name}: {target} has no such anchor")
if broken:
    sys.exit("\n".join(sorted(set(broken))[:40]))
print(f"{len(pages)} pages, {checked} links")
