# SPDX-License-Identifier: BSL-1.0
"""The site in a headless Chromium, as a reader sees it.

Every page of the documentation loads without a message of the console; each formula has a size;
the search finds; at a phone's width no page scrolls sideways and text is large enough; in dark mode
light text stands on a dark ground. Screenshots are left for a person to look at.
"""

import argparse
import json
import pathlib
import sys
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

parser = argparse.ArgumentParser()
for name in ("site", "screenshots"):
    parser.add_argument("--" + name, type=pathlib.Path, required=True)
for name in ("chromium", "driver"):
    parser.add_argument("--" + name, required=True)
options = parser.parse_args()
options.site = options.site.resolve()
options.screenshots.mkdir(parents=True, exist_ok=True)

chrome = webdriver.ChromeOptions()
chrome.binary_location = options.chromium
for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                 "--hide-scrollbars", "--allow-file-access-from-files"):
    chrome.add_argument(argument)
chrome.set_capability("goog:loggingPrefs", {"browser": "ALL"})
browser = webdriver.Chrome(service=Service(options.driver), options=chrome)
problems = []


def screen(width, scheme):
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "features": [{"name": "prefers-color-scheme", "value": scheme}]})


def wait_for(condition, what):
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    problems.append(what)
    return False


def check(condition, what):
    if not condition:
        problems.append(what)


def luminance(colour):
    """Of rgb(...), relative, after WCAG 2."""
    channels = [float(c) / 255 for c in colour[colour.index("(") + 1:-1].split(",")[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


LOOK = """
const text = document.querySelector('.contents p, .contents li, .contents td, main p') ||
  document.body;
const colour = getComputedStyle(text).color;
let ground = text;
while (ground && getComputedStyle(ground).backgroundColor.startsWith('rgba('))
  ground = ground.parentElement;
const shown = [...document.querySelectorAll('math')].map(m => m.getBoundingClientRect());
return JSON.stringify({
  colour, ground: ground ? getComputedStyle(ground).backgroundColor : 'rgb(255, 255, 255)',
  size: parseFloat(getComputedStyle(text).fontSize),
  formulas: shown.length, empty: shown.filter(r => r.width < 4 || r.height < 4).length,
  wide: document.documentElement.scrollWidth - window.innerWidth,
  cut: [...document.querySelectorAll('.contents > *, .contents .textblock > *')]
    .filter(e => e.getBoundingClientRect().right > window.innerWidth + 1 &&
      !['auto', 'scroll'].includes(getComputedStyle(e).overflowX))
    .map(e => e.outerHTML.slice(0, 80)),
  title: (document.querySelector('.title, h1') || document.body).innerText
});"""

try:
    pages = sorted(options.site.glob("page_*.html")) + [options.site / name for name in (
        "index.html", "rosenbrock.html", "derivative_8hpp.html", "namespaceleibniz.html",
        "files.html")]
    formulas = 0
    for width, scheme in ((1280, "light"), (390, "dark")):
        screen(width, scheme)
        for path in pages:
            browser.get(path.as_uri())
            seen = json.loads(browser.execute_script(LOOK))
            where = f"{path.name} at {width} pixels, {scheme}"
            for entry in browser.get_log("browser"):
                problems.append(f"{where}: the console says {entry['message']}")
            check(seen["title"], f"{where}: there is no title")
            check(seen["empty"] == 0, f"{where}: {seen['empty']} formulas have no size")
            check(seen["wide"] <= 0, f"{where}: the page is {seen['wide']} pixels too wide")
            check(not seen["cut"], f"{where}: cut off: {seen['cut'][:3]}")
            check(seen["size"] >= 14, f"{where}: text of {seen['size']} pixels")
            dark, light = sorted((luminance(seen["colour"]), luminance(seen["ground"])))
            check((light + 0.05) / (dark + 0.05) >= 4.5, f"{where}: too little contrast")
            check((luminance(seen["ground"]) < 0.2) == (scheme == "dark"), f"{where}: wrong ground")
            formulas += seen["formulas"]
            if path.stem in ("index", "page_functions", "page_tutorial", "page_guide"):
                browser.save_screenshot(str(options.screenshots / f"{path.stem}_{width}.png"))
    check(formulas >= 2 * 90, f"only {formulas} formulas in all")

    screen(1280, "light")
    browser.get((options.site / "index.html").as_uri())
    field = browser.find_element(By.ID, "MSearchField")
    field.click()
    field.send_keys("gradient_check")

    def found():
        results = browser.find_elements(By.CSS_SELECTOR, "#MSearchResultsWindow iframe")
        if results:
            browser.switch_to.frame(results[0])
        text = browser.execute_script("return document.body.innerText")
        if results:
            browser.switch_to.default_content()
        return "gradient_check" in text

    wait_for(found, "the search for gradient_check finds nothing")
    browser.save_screenshot(str(options.screenshots / "search.png"))
finally:
    browser.quit()
if problems:
    sys.exit("\n".join(problems))
print(f"{len(pages)} pages on two screens, {formulas // 2} formulas; {options.screenshots}")
