import type english from '../../assets/locales/en.json'
import type { MessageValuesByKey } from './message-values.ts'

/** One language's texts: nested objects of ICU messages, the same shape in each of `assets/locales/{ar,fr,en}.json`. */
export type Catalog = typeof english

type Leaves<Node, Path extends string> = {
  [Key in keyof Node & string]: Node[Key] extends string
    ? `${Path}${Key}`
    : Leaves<Node[Key], `${Path}${Key}.`>
}[keyof Node & string]

/**
 * Every text a person can see, named by its path in the catalogs: `today.officialTime`, `failure.disk-full`.
 *
 * The catalogs, by first word:
 * - `app`, `language`, `nav`, `action`, `form`, `loading`, `error`: the shell;
 * - `startup`, `firstRun`, `privacy`, `enrolment`: before the first day;
 * - `today`, `slot`, `timeliness`, `day`, `week`, `checkIn`, `checkOut`, `missed`, `zoneWarning`: the day;
 * - `sync`, `age`: what waits, and since when (`age.*` reads after "for", «depuis», «منذ»);
 * - `activity` (`activity.kind.<entry kind>`), `break.<reason>`, `purpose.<purpose>`: the log;
 * - `settings`;
 * - `notification`, `tray`, `dialog`: what main shows;
 * - `failure.<code>`: one complete text for each failure code, without placeholders.
 *
 * Messages are ICU: `{name}` placeholders, plurals with the categories of the language (Arabic: all six).
 * The apostrophe is always the typographic one, because the plain one quotes in ICU.
 */
export type MessageKey = Leaves<Catalog, ''>

/** The values that a text is given: those it names, and none where it names none. */
export type ValuesOf<Key extends MessageKey> = Key extends keyof MessageValuesByKey
  ? readonly [values: MessageValuesByKey[Key]]
  : readonly []

/** Gives the text of a key in the language in use, with the values it names: a wrong name does not compile. */
export type Translate = <Key extends MessageKey>(key: Key, ...values: ValuesOf<Key>) => string

/** A text of the catalogs with its values, not yet in a language. */
export type Text = {
  readonly [Key in MessageKey]: Key extends keyof MessageValuesByKey
    ? { readonly key: Key; readonly values: MessageValuesByKey[Key] }
    : { readonly key: Key; readonly values?: undefined }
}[MessageKey]

/** Any values, for what passes on texts that others have checked. */
export type MessageValues = Readonly<Record<string, string | number>>

/** What passes on texts, without a check of their values. */
export type WriteText = (key: MessageKey, values?: MessageValues) => string
