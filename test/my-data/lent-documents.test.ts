import { expect, it } from 'vitest'
import { lendDocuments } from '../../main/app/lent-documents.ts'

const page = { page: '<!doctype html><p>a page', style: 'p { color: black }' }

it('a document is lent under a name that nobody can guess, and gone once it is taken back', () => {
  const names = ['one', 'two']
  const documents = lendDocuments(() => names.shift() ?? '')
  const first = documents.lend(page)
  const second = documents.lend({ ...page, page: 'another' })
  expect(first.path).toBe('/print/one/page.html')
  expect(documents.find(first.path)).toMatchObject({
    text: page.page,
    mediaType: 'text/html; charset=utf-8',
  })
  expect(documents.find('/print/one/style.css')?.text).toBe(page.style)
  first.takeBack()
  expect(documents.find(first.path)).toBeUndefined()
  expect(documents.find('/print/one/style.css')).toBeUndefined()
  expect(documents.find(second.path)?.text).toBe('another')
})

it('a lent document may have no script, no connection, and images only of its own text', () => {
  const documents = lendDocuments(() => 'name')
  const policy = documents.find(documents.lend(page).path)?.headers['content-security-policy']
  expect(policy?.split('; ')).toEqual([
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ])
})
