extension HTMLFormat {
  /// The page's looks, light and dark.
  static let style = """
    :root { color-scheme: light dark; --good: #1a7f37; --warning: #9a6700; --bad: #cf222e; --faint: #6e7781; }
    body { font: 15px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
    h1 { font-size: 1.5rem; margin-bottom: 0; }
    .lead { font-size: 1.15rem; }
    .faint, small { color: var(--faint); }
    .good { color: var(--good); }
    .warning { color: var(--warning); }
    .bar { display: flex; gap: 2px; border-radius: 4px; overflow: hidden; color: #fff; font-size: .8rem; }
    .bar span { flex-basis: 0; min-width: 1.5rem; padding: .2rem .5rem; overflow: hidden; white-space: nowrap; }
    .bar .trivial { background: var(--good); }
    .bar .near { background: var(--warning); }
    .bar .nontrivial { background: var(--faint); }
    .bar .unresolved { background: var(--bad); }
    details { margin: 1.5rem 0; }
    summary { font-size: 1.15rem; font-weight: 600; cursor: pointer; }
    table { border-collapse: collapse; width: 100%; margin-top: .5rem; }
    th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #8884; }
    .figures th:not(:first-child), .figures td:not(:first-child) { text-align: right; }
    .depth0 { font-weight: 600; }
    .depth1 { padding-left: 1.2rem; }
    code { font: .87em ui-monospace, monospace; overflow-wrap: anywhere; }
    """
}
