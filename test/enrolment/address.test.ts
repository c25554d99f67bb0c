import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readEnrolmentForm, readServerAddress } from '../../shared/enrolment/address.ts'

describe('the address of the server', () => {
  it.each([
    ['https://mourafiq.example.ma', 'https://mourafiq.example.ma'],
    ['mourafiq.example.ma', 'https://mourafiq.example.ma'],
    ['  HTTPS://Mourafiq.Example.MA/  ', 'https://mourafiq.example.ma'],
    ['https://mourafiq.example.ma:443/v1/ministry?x=1#y', 'https://mourafiq.example.ma'],
    ['mourafiq.example.ma:8443', 'https://mourafiq.example.ma:8443'],
    ['https://mourafiq.example.ma.', 'https://mourafiq.example.ma'],
    ['\u200fhttps://mourafiq.example.ma\u200e', 'https://mourafiq.example.ma'],
    ['https://mourafiq.exam\nple.ma', 'https://mourafiq.example.ma'],
    ['ｈｔｔｐｓ://mourafiq.example.ma', 'https://mourafiq.example.ma'],
    ['10.20.30.40', 'https://10.20.30.40'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
    ['http://localhost:80', 'http://localhost'],
  ])('%j is read as %s', (typed, origin) => {
    expect(readServerAddress(typed)).toEqual({ ok: true, value: origin })
  })

  it.each([
    '',
    'https://',
    'http://mourafiq.example.ma',
    'http://127.0.0.2',
    'http://localhost.example.ma',
    'ftp://mourafiq.example.ma',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://user:secret@mourafiq.example.ma',
    'https://mourafiq.example.ma@elsewhere.com',
    'https://mоurafiq.example.ma', // a Cyrillic o
    'https://-bad-.ma',
    'https://mourafiq..ma',
    'https://mourafiq.example.ma:0',
    'https://mourafiq.example.ma:70000',
    'https://10.0.0',
    'https://10.0.0.999',
    'https://مرافق.المغرب',
  ])('%j is refused', (typed) => {
    expect(readServerAddress(typed)).toEqual({
      ok: false,
      failure: { code: 'server-address-invalid' },
    })
  })

  it('is an address that a URL parser reads the same way, and reads the same again', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['https'], withQueryParameters: true }), (url) => {
        const read = readServerAddress(url)
        if (!read.ok) return
        expect(new URL(read.value).origin).toBe(new URL(url).origin)
        expect(readServerAddress(read.value)).toEqual(read)
      }),
    )
  })

  it('never throws and never gives anything but an origin', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const read = readServerAddress(typed)
        if (read.ok) expect(read.value).toMatch(/^https?:\/\/[a-z0-9.:[\]-]+$/)
      }),
    )
  })
})

describe('an enrolment link', () => {
  const link = 'mourafiq://enrol?server=https%3A%2F%2Fm.example.ma&code=ABCD-EFGH-JKMN'
  const read = { server: 'https://m.example.ma', code: 'ABCD-EFGH-JKMN' }

  it.each([
    ['in the server field', { server: link, code: '' }],
    ['in the code field', { server: 'something else', code: link }],
    ['with a line break inside', { server: `${link.slice(0, 30)}\r\n${link.slice(30)}`, code: '' }],
    [
      'with a slash and capitals',
      { server: link.replace('mourafiq://enrol', 'MOURAFIQ://Enrol/'), code: '' },
    ],
    ['with a fragment and more fields', { server: `${link}&lang=ar#top`, code: '' }],
  ])('fills both fields: %s', (_name, typed) => {
    expect(readEnrolmentForm(typed)).toEqual(read)
  })

  it('with broken escapes is still read, and refused later for what it is', () => {
    const form = readEnrolmentForm({ server: 'mourafiq://enrol?server=%E0%A4&code=%', code: '' })
    expect(readServerAddress(form.server).ok).toBe(false)
  })

  it('leaves ordinary fields alone', () => {
    const typed = { server: 'm.example.ma', code: 'ABCD' }
    expect(readEnrolmentForm(typed)).toBe(typed)
  })
})
