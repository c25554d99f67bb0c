import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plistIn } from '../../main/posture/checks/macos/plist.ts'
import { answerText } from './macs.ts'

const head = answerText('macos-13', 'defaults').replace(/<dict\/>[\s\S]*/, '')
const list = (inside: string) => `${head}${inside}\n</plist>\n`

describe('a property list', () => {
  it('has the scalars of its first level', () => {
    const text = list(`<dict>
	<key>yes</key>
	<true/>
	<key>no</key>
	<false/>
	<key>number</key>
	<integer>-12</integer>
	<key>real</key>
	<real>0.5</real>
	<key>text</key>
	<string> a &lt;b&gt; &amp;amp; c </string>
	<key>empty</key>
	<string></string>
	<key>white</key>
	<string> </string>
	<key>when</key>
	<date>2026-11-24T18:03:10Z</date>
	<key>bytes</key>
	<data>
	AAEC
	</data>
	<key>deep</key>
	<dict>
		<key>yes</key>
		<false/>
		<key>list</key>
		<array>
			<string>yes</string>
			<dict/>
		</array>
	</dict>
</dict>`)
    expect(Object.fromEntries(plistIn(text) ?? [])).toEqual({
      yes: true,
      no: false,
      number: -12,
      real: 0.5,
      text: ' a <b> &amp; c ',
      empty: '',
      white: ' ',
      when: null,
      bytes: null,
      deep: null,
    })
  })

  it('may be empty', () => {
    expect(plistIn(list('<dict/>'))?.size).toBe(0)
    expect(plistIn(list('<dict>\n</dict>'))?.size).toBe(0)
  })

  it.each([
    '<array/>',
    '<string>dict</string>',
    '<dict/><dict/>',
    '<dict><true/></dict>',
    '<dict><key>a</key></dict>',
    '<dict><key>a</key><key>b</key><true/></dict>',
    '<dict><key>a</key><true/><key>a</key><false/></dict>',
    '<dict><key>a</key><true/></array>',
    '<dict><key>a</key><integer>1e3</integer></dict>',
    '<dict><key>a</key><string>b<true/></string></dict>',
    '<dict><key>a</key><!-- <true/> --><false/></dict>',
    '<dict><key>a</key>true</dict>',
    '<dict><key>a</key><true/>',
    '</dict>',
    '',
  ])('is not %j', (inside) => {
    expect(plistIn(list(inside))).toBeNull()
  })

  it('is no text of another kind, and none is too strange to say so', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plistIn(text)).toBeNull()
      }),
    )
    const tags = ['dict', 'array', 'key', 'string', 'true', 'integer'].flatMap((name) => [
      `<${name}>`,
      `</${name}>`,
      `<${name}/>`,
    ])
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...tags, '7', ' ')), (tokens) => {
        const found = plistIn(list(tokens.join('')))
        expect(found === null || found instanceof Map).toBe(true)
      }),
    )
    expect(plistIn(list('<dict>'.repeat(5_000)))).toBeNull()
  })
})
