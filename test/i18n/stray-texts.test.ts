import { describe, expect, it } from 'vitest'
import { read, sourceFiles } from '../rooms/source-files.ts'
import { strayTexts } from './stray-texts.ts'

/** What may stand in the code after all: names, which no language translates; the brand and the fonts. */
const names = ['مرافق', 'Noto Sans', 'Noto Sans Arabic']
/**
 * Data of languages: names of days and months, as a runtime would bring them, held against ICU by a test; and the words
 * that a search passes over.
 */
const languageData = ['shared/i18n/date-words.ts', 'shared/guide/unsaid-words.ts']

const shown = sourceFiles().filter((path) => /^(renderer|main|shared)\//.test(path))

describe('no text outside the catalogs', () => {
  it('stands in the code of the page, of main or of what they share', () => {
    const stray = shown
      .filter((path) => !languageData.includes(path))
      .flatMap((path) => strayTexts(path, read(path)).map((each) => ({ path, ...each })))
      .filter(({ text }) => !names.includes(text))
    expect(stray.map(({ path, line, where, text }) => `${path}:${line} ${where}: ${text}`)).toEqual(
      [],
    )
  })
})

describe('the search for stray texts', () => {
  const found = (path: string, source: string) =>
    strayTexts(path, source).map(({ where, text }) => `${where}: ${text}`)

  it.each([
    ['<p>Hello</p>', 'child: Hello'],
    ['<p>{"hello"}</p>', 'child: hello'],
    ['<p>{isLate ? "late" : t("on-time")}</p>', 'child: late'],
    ['<p>{isLate && "late"}</p>', 'child: late'],
    ['<p>{count + " entries"}</p>', 'child: entries'],
    [`<p>{\`\${count} entries\`}</p>`, 'child: entries'],
    ['<>{("x")}</>', 'child: x'],
    ['<button aria-label="Close" />', 'aria-label: Close'],
    ['<img alt={"portrait"} />', 'alt: portrait'],
    ['<input placeholder={isShort ? `name` : label} />', 'placeholder: name'],
    ['<TextField label="name" />', 'label: name'],
    ['<p title="tip">{t("x.y")}</p>', 'title: tip'],
    [`document.title = \`Today · \${t("app.name")}\``, 'title: Today ·'],
    ['element.textContent = "done"', 'textContent: done'],
    ['const words = "The day is over"', 'sentence: The day is over'],
    ['const words = "نهاية العمل"', 'Arabic: نهاية العمل'],
    ['<b data-name="يوم" />', 'Arabic: يوم'],
  ])('finds in the page: %s', (source, expected) => {
    expect(found('renderer/x.tsx', `export const x = () => { ${asStatement(source)} }`)).toEqual([
      expected,
    ])
  })

  it.each([
    ['new Notification({ title: "Start", body: t("x") })', 'title: Start'],
    ['Menu.buildFromTemplate([{ label: isMac ? "quit" : t("x") }])', 'label: quit'],
    ['new BrowserWindow({ title: `mourafiq` })', 'title: mourafiq'],
    ['tray.setToolTip("working")', 'setToolTip: working'],
    ['dialog.showErrorBox("oops", t("x"))', 'showErrorBox: oops'],
    ['dialog.showMessageBox({ message: m, buttons: ["yes", t("no")] })', 'buttons: yes'],
    ['throw new Failure("It is too late")', 'sentence: It is too late'],
  ])('finds in main: %s', (source, expected) => {
    expect(found('main/app/x.ts', source)).toEqual([expected])
  })

  it.each([
    ['renderer/x.tsx', 'export const x = <p className="soft">{t("x.y")} · {time}</p>'],
    ['renderer/x.tsx', 'export const x = <Icon name="shield" kind={a ? "one" : "two"} />'],
    ['renderer/x.tsx', 'export const x = <p>{kind === "start" && t("x.y")}</p>'],
    ['renderer/x.tsx', `export const x = <p>{list.map((each) => t(\`x.\${each}\`))}</p>`],
    ['main/x.ts', 'throw new Error("The table has no row")'],
    ['main/x.ts', 'db.prepare("SELECT name FROM drafts")'],
    ['main/x.ts', 'new Notification({ title: textIn(locale, "notification.checkIn.title") })'],
  ])('leaves alone, in %s: %s', (path, source) => {
    expect(found(path, source)).toEqual([])
  })

  /** JSX alone is no statement. */
  function asStatement(source: string): string {
    return source.startsWith('<') ? `return ${source}` : source
  }
})
