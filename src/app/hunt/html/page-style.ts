/** The page's whole style: light and dark by the reader's setting, one column on a phone, and print. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--paper:#faf9f5;--raised:#fff;--ink:#1b2421;--muted:#56625d;--line:#dfe3dc;--reed:#0b6b5b;--wheat:#f0c05a;--wheat-ink:#85560a;--wheat-soft:#fbf0d6;--clay:#b0301f;--sky:#1f5fa8}
@media (prefers-color-scheme:dark){:root{--paper:#141a18;--raised:#1d2522;--ink:#e9ece8;--muted:#a3aea8;--line:#34403b;--reed:#5cc9b3;--wheat:#f0c05a;--wheat-ink:#f0c05a;--wheat-soft:#39311d;--clay:#ff9583;--sky:#86b9f2}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 "Atkinson Hyperlegible Next","Atkinson Hyperlegible",system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
main,header,footer{max-width:1120px;margin:0 auto;padding:0 24px}
header{padding-top:40px}
h1{font-size:34px;line-height:1.2;margin:0 0 8px;font-weight:650;text-wrap:balance}
h2{font-size:20px;line-height:1.3;margin:48px 0 4px;font-weight:650}
h3{font-size:16px;margin:0;font-weight:650}
p{margin:0 0 12px;max-width:72ch}
.muted{color:var(--muted)}.small{font-size:14px}
.mono,td.n,th.n,.id{font-family:"Atkinson Hyperlegible Mono",ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-variant-numeric:tabular-nums}
td.n,th.n,.id{font-size:14px}
.id{color:var(--muted);font-size:13px;overflow-wrap:anywhere}
.figures{display:grid;grid-template-columns:1fr 1fr;gap:16px;margin:24px 0 0}
.card{background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:16px 20px}
.figure b{font-size:26px;line-height:1.2;display:block;font-weight:650}
.gathered{color:var(--wheat-ink)}
.tag{display:inline-block;background:var(--wheat-soft);color:var(--wheat-ink);border-radius:6px;padding:2px 8px;font-size:14px;font-weight:600}
svg{display:block;width:100%;overflow:visible}
svg text{fill:var(--ink);font-size:14px;font-family:inherit}
svg text.muted{fill:var(--muted);font-size:13px}
.bar{fill:var(--reed)}.bar-alone{fill:var(--muted)}.bar-together{fill:var(--wheat)}
.axis{stroke:var(--line);stroke-width:1}
.window{stroke:var(--muted);stroke-width:2;stroke-linecap:round}
.due{fill:var(--muted)}
.knot{fill:var(--wheat)}.thread{stroke:var(--wheat);stroke-width:3}
.bars{display:grid;gap:10px;margin-top:12px}.bar-row{display:flex;flex-wrap:wrap;justify-content:space-between;column-gap:16px;font-size:14px}.bar-row svg{flex:0 0 100%;margin-top:4px}
.ends{display:flex;justify-content:space-between;font-size:13px;color:var(--muted)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px;margin:8px 0}
caption{text-align:left;color:var(--muted);padding-bottom:4px}
th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid var(--line)}
th{color:var(--muted);font-weight:500}
th.n,td.n{text-align:right;white-space:nowrap}
td.date{white-space:nowrap}
.bundles{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,500px),1fr));gap:16px;margin-top:16px;align-items:start}
.bundle{display:grid;gap:8px}
.bundle .when{font-size:14px}
.bundle ul{margin:0;padding:0;list-style:none;font-size:14px}
.bundle li{padding:4px 0;border-top:1px solid var(--line)}
.bundle li:first-child{border-top:0}
.rules li{color:var(--muted);border:0;padding:2px 0}
.outcome{font-weight:600;color:var(--ink)}
.outcome.in-the-way{color:var(--clay)}.outcome.passed{color:var(--reed)}
details>summary{cursor:pointer;color:var(--sky);font-size:14px;padding:4px 0}
summary:focus-visible{outline:2px solid var(--sky);outline-offset:2px;border-radius:4px}
ul.files{font-size:13px;margin:4px 0 8px;padding-left:20px;color:var(--muted);overflow-wrap:anywhere}
footer{padding-top:24px;padding-bottom:48px;margin-top:48px;color:var(--muted);font-size:14px}
footer:before{content:"";display:block;border-top:1px solid var(--line);margin-bottom:16px}
@media (max-width:640px){.figure b{font-size:22px}main,header,footer{padding-left:16px;padding-right:16px}header{padding-top:24px}h1{font-size:26px}.figures{grid-template-columns:1fr}th,td{padding-right:8px}.card{padding:12px 16px}}
@media print{:root{--paper:#fff;--raised:#fff;--ink:#000;--muted:#444;--line:#bbb;--wheat-soft:#fff;--reed:#0b6b5b;--wheat-ink:#6b4508}body{font-size:11pt}main,header,footer{max-width:none;padding-left:0;padding-right:0}.card,tr,svg{break-inside:avoid}.bar,.bar-alone,.bar-together,.knot{print-color-adjust:exact;-webkit-print-color-adjust:exact}h2{break-after:avoid}details::details-content{content-visibility:visible;height:auto}}
`;
