/** The baseline is better-sqlite3 itself, under another name beside the build with ciphers. */
declare module 'better-sqlite3-plain' {
  import Database from 'better-sqlite3'
  export = Database
}
