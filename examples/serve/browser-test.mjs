// Driven by browser-test.sh: node browser-test.mjs ADDRESS SCREEN-PROGRAM ROOT SCREENSHOTS
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import assert from "node:assert/strict";
import puppeteer from "puppeteer-core";

const [address, screen, root, shots] = process.argv.slice(2);
const executablePath = process.env.CHROMIUM;
const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", "--force-color-profile=srgb"] });
const page = await browser.newPage();
const problems = [], requests = [];
let alerts = 0;
page.on("pageerror", (error) => problems.push("script: " + error.message));
page.on("console", (message) => { if (message.type() === "error") problems.push("console: " + message.text()); });
page.on("dialog", async (dialog) => { alerts++; await dialog.dismiss(); });
page.on("request", (request) => requests.push(request.url()));
await page.setViewport({ width: 1360, height: 900 });
const shot = (name) => page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
const scheme = (value) => page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
const text = (selector) => page.$eval(selector, (element) => element.textContent);
const ready = () => page.waitForFunction(() => /^(Done|Not|\d+ verdicts)/.test(document.getElementById("status").textContent));
const screenText = async (ad) => {
  await page.click("#clear");
  await page.$eval("#ad", (area, ad) => { area.value = ad; }, ad);
  await page.focus("#ad");
  await page.keyboard.down("Control");
  await page.keyboard.press("Enter");
  await page.keyboard.up("Control");
  await ready();
};
const bundled = (name) => readFileSync(`${root}/examples/ads/${name}`, "utf8");
const onlyHere = () => assert.deepEqual(requests.filter((url) => !url.startsWith(address) && !url.startsWith("data:") && !url.startsWith("file:")), []);
let done = 0;
const check = async (name, body) => {
  await body();
  assert.deepEqual(problems.splice(0), [], name);
  assert.equal(alerts, 0, name);
  console.log("ok", name);
  done++;
};

await page.goto(address);
await check("a lure by keyboard, quotes and reasons lead to each other", async () => {
  await screenText(bundled("lure-vi-bavet-chat.txt"));
  assert.match(await text(".decision"), /hold|review/);
  assert.equal(await page.$$eval(".reading", (all) => all.length), 3);
  assert.ok(await page.$$eval(".fill", (all) => all.some((fill) => fill.getBoundingClientRect().width > 20)), "bars are drawn");
  await page.click("#result mark");
  assert.equal(await page.$$eval(".reason.lit", (all) => all.length), 1, "quote to reason");
  await page.click(".reason .quote");
  assert.equal(await page.$$eval("mark.lit", (all) => all.length), 1, "reason to quote");
  await page.keyboard.press("n");
  assert.ok(await page.$eval("mark.lit", (mark) => mark === document.activeElement), "N moves to a quote");
  await scheme("light");
  await shot("light-vietnamese");
  await scheme("dark");
  await shot("dark-vietnamese");
  await scheme("light");
});
// Rows of the table, top to bottom, without its last line; each must add up in every column.
const addsUp = async (name) => {
  const rows = await page.$$eval(".sum tbody tr, .sum tfoot tr", (all) => all.map((row) => [...row.querySelectorAll("td")].map((cell) => Number(cell.textContent.replace("−", "-")))));
  const reading = rows.pop(), sum = rows.pop();
  assert.ok(rows.length > 2 && reading.every((value) => value >= 0 && value <= 1), name);
  sum.forEach((total, at) => assert.ok(Math.abs(rows.reduce((all, row) => all + row[at], 0) - total) < 0.05, `${name}: column ${at}`));
};
await check("what the readings add up to, folded away", async () => {
  for (const name of readdirSync(`${root}/examples/ads`)) {
    await screenText(bundled(name));
    assert.equal(await page.$eval(".sum", (details) => details.open), false);
    await addsUp(name);
  }
  await screenText(bundled("lure-en-care-fee.txt"));
  assert.match(await text(".sum"), /Mere mentions, learned from ads, small: .*[a-z-]+ \+\d/);
  assert.match(await text(".sum"), /Words, learned from ads, fraud only/);
  await page.focus(".sum summary");
  await page.keyboard.press("Enter");
  assert.ok(await page.$eval(".sum table", (table) => table.getBoundingClientRect().height > 100), "unfolds by keyboard");
  await shot("sum");
  await scheme("dark");
  await shot("sum-dark");
  await scheme("light");
});
await check("by keyboard alone", async () => {
  await page.click("#clear");
  await page.keyboard.type("Typist in Myawaddy, flight on us, the manager keeps your passport.");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Screen");
  await page.keyboard.press("Enter");
  await ready();
  await page.waitForFunction(() => document.activeElement.id === "result");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "MARK");
  await page.keyboard.press("Enter");
  assert.ok(await page.$eval(".reason.lit", (row) => row === document.activeElement), "Enter on a quote goes to its reason");
});
await check("right to left", async () => {
  await screenText(bundled("lure-ar-domestic-gulf.txt"));
  assert.equal(await page.$eval(".text", (element) => getComputedStyle(element).direction), "rtl");
  await shot("arabic");
  await screenText(JSON.parse(readFileSync(`${root}/models/corpus/ur.jsonl`, "utf8").split("\n")[0]).text);
  assert.equal(await page.$eval(".text", (element) => getComputedStyle(element).direction), "rtl");
  await shot("urdu");
});
await check("Chinese and Thai", async () => {
  await screenText(bundled("lure-zh-typist-border.txt"));
  assert.ok(await page.$$eval("#result mark", (all) => all.length) > 2);
  await shot("chinese");
  await screenText(bundled("lure-th-admin-poipet.txt"));
  await shot("thai");
});
await check("a JSON ad with fields and pay", async () => {
  await screenText(bundled("honest-en-malta-igaming.json"));
  assert.ok(await page.$$eval(".field h3", (all) => all.length) > 1);
  await shot("fields");
});
await check("disguises beside the original", async () => {
  await screenText("Сhat suppоrt in Myawaddy, 𝐟𝐫𝐞𝐞 𝐚𝐢𝐫 𝐭𝐢𝐜𝐤𝐞𝐭, p\u200Ba\u200Bs\u200Bs\u200Bport k e p t by the manager, USD 3,000, Telegram @demo_hr. <b>No</b> experience.");
  assert.match(await text("#result"), /What was undone/);
  assert.ok(await page.$$eval("mark.change", (all) => all.length) > 4);
  await shot("disguise");
});
const hostile = [
  "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>\"'`&lt;b&gt; passport kept by the manager",
  "</textarea></script><iframe src=https://example.org></iframe><style>*{display:none}</style> passport kept by the manager",
  "javascript:alert(1) {{constructor.constructor('alert(1)')()}} ${alert(1)} passport kept by the manager",
  "\u202Ereganam eht yb tpek tropssap\u202C passport kept\u2066 by the manager \u0000\u0007\u001b[31mred\u009b",
  "p" + "\u0301\u0316\u0334".repeat(300) + "assport kept by the manager " + "a\u0489".repeat(500),
  "passport kept by the manager " + "x".repeat(200000),
  "passport kept by the manager\n".repeat(3000),
  "\ud800 lone, 👨‍👩‍👧 passport kept by the manager 🇺🇳",
];
await check("hostile ads stay text", async () => {
  for (const [index, ad] of hostile.entries()) {
    await screenText(ad);
    assert.equal(await page.$$eval("#result script, #result img, #result svg, #result iframe, #result style, #result a", (all) => all.length), 0);
    assert.ok(await page.$eval("#result", (element) => element.scrollWidth <= element.clientWidth + 1), `ad ${index} fits`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1), `ad ${index} does not widen the page`);
    if (index < 5) await shot("hostile-" + index);
  }
});
await check("a hostile file of verdicts", async () => {
  const verdict = JSON.parse(execFileSync(screen, ["--json", `${root}/examples/ads/lure-en-care-fee.txt`], { encoding: "utf8" }));
  const evil = { ...verdict, id: "<img src=x onerror=alert(1)>", notes: ["<script>alert(1)</script>"], campaign: "\"><svg onload=alert(1)>" };
  evil.signals = evil.signals.map((signal) => ({ ...signal, explanation: "<b onclick=alert(1)>x</b>", source: "</p><script>alert(1)</script>" }));
  const plain = { ...verdict, id: "plain" };
  const again = { ...verdict, id: "again" };
  const file = `${shots}/verdicts.jsonl`;
  const lines = [evil, plain, again].map((line) => JSON.stringify(line));
  const ads = readdirSync(`${root}/examples/ads`).map((name) => (name.endsWith(".json") ? JSON.stringify(JSON.parse(bundled(name))) : JSON.stringify({ id: name, text: bundled(name) })));
  writeFileSync(file, [...lines, "{broken", JSON.stringify({ line: 5, error: "bad" }), ...ads].join("\n"));
  await page.click("#clear");
  const input = await page.$("#file");
  await input.uploadFile(file);
  await ready();
  assert.match(await text("#status"), new RegExp(`3 verdicts and ${ads.length} ads opened, 2 lines`));
  assert.equal(await page.$$eval("#list button", (all) => all.length), 3 + ads.length);
  assert.equal(await page.$$eval("#result script, #result img, #result svg, #result b", (all) => all.length), 0);
  await page.$$eval("#list button", (all) => all.find((button) => button.textContent.includes("plain")).click());
  assert.match(await text("#result"), /look like the same ad/);
  await shot("siblings");
  await page.click(".siblings button");
  await page.focus("#result");
  const name = () => page.$eval("#list [aria-current=true] .name", (element) => element.textContent);
  const before = await name();
  await page.keyboard.press("j");
  assert.notEqual(await name(), before, "J goes on");
  await page.select("#filter", "pass");
  assert.ok(await page.$$eval("#list button", (all) => all.every((button) => button.textContent.startsWith("pass"))));
  await page.select("#filter", "");
  await shot("file");
});
await check("a narrow screen", async () => {
  await page.setViewport({ width: 390, height: 800 });
  await screenText(bundled("lure-ru-operator-telegram.txt"));
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1));
  await shot("narrow");
  await page.evaluate(() => scrollTo(0, document.getElementById("result").offsetTop));
  await page.screenshot({ path: `${shots}/narrow-result.png` });
  await page.setViewport({ width: 1360, height: 900 });
});
await check("a refused ad is said", async () => {
  await screenText("{\"text\": 5}");
  assert.match(await text("#status"), /Not screened: expected `text` to be a string/);
  problems.splice(0); // Chromium reports the 400 itself.
});
onlyHere();
await check("one self-contained file", async () => {
  for (const [index, ad] of [hostile[0], hostile[1], bundled("lure-ar-domestic-gulf.txt")].entries()) {
    const source = `${shots}/ad-${index}.txt`, file = `${shots}/single-${index}.html`;
    writeFileSync(source, ad);
    execFileSync(screen, ["--html", file, source]);
    requests.splice(0);
    await page.goto("file://" + file);
    await page.waitForSelector(".decision");
    assert.equal(requests.length, 1, "no request but the file itself");
    assert.equal(await page.$$eval("#result script, #result img, #result iframe", (all) => all.length), 0);
    assert.ok(await page.$eval(".card", (card) => getComputedStyle(card).borderTopStyle === "solid"), "styled");
    await page.click("#result mark");
    assert.equal(await page.$$eval(".reason.lit", (all) => all.length), 1);
    await shot("single-" + index);
  }
});
await browser.close();
console.log(`${done} checks passed`);
