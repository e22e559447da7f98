// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/jsonfilter.h"

#include "server/protocol/jsonscanner.h"
#include "server/protocol/jsonstring.h"

namespace halley {

// Reads the text once and writes the new one behind: up to `m_copied` the text is in `m_out`, from there on
// it is still as it was. Nothing is written until something changes.
class JsonFilter::Walk
{
public:
    Walk(JsonFilter &filter, const FilterContext &context, QByteArrayView text)
        : m_filter(filter), m_context(context), m_text(text), m_scanner(text, JsonScanner::hardDepth)
    {
    }

    Filtered run()
    {
        m_scanner.skipSpace();
        if (!value() || !m_scanner.finish())
            return Filtered::abort();
        if (m_changes == 0)
            return Filtered::same();
        copyUpTo(m_text.size());
        return Filtered::json(std::move(m_out));
    }

private:
    // False: aborted, or not JSON.
    bool value();
    bool scalar(char first);
    // Recursion is as deep as the scanner allows nesting.
    bool container(char closing);
    bool items(char closing);
    bool apply(const Filtered &result, qsizetype start, qsizetype place, bool written);
    void copyUpTo(qsizetype end)
    {
        m_out += m_text.sliced(m_copied, end - m_copied);
        m_copied = end;
    }

    JsonFilter &m_filter;
    const FilterContext &m_context;
    const QByteArrayView m_text;
    JsonScanner m_scanner;
    QByteArray m_out;
    qsizetype m_copied = 0;
    quint64 m_changes = 0;
};

bool JsonFilter::Walk::value()
{
    const char first = m_scanner.peek();
    if (first == '{' || first == '[')
        return container(first == '{' ? '}' : ']');
    return scalar(first);
}

bool JsonFilter::Walk::scalar(char first)
{
    const qsizetype start = m_scanner.offset();
    if (!m_scanner.skipValue())
        return false;
    const QByteArrayView text = m_scanner.since(start);
    Filtered result = Filtered::same();
    if (first == '"')
        result = m_filter.filterString(m_context, jsonUnescaped(text));
    else if (first == 't' || first == 'f')
        result = m_filter.filterBoolean(m_context, first == 't');
    else if (first != 'n')
        result = m_filter.filterNumber(m_context, text);
    return apply(result, start, 0, false);
}

bool JsonFilter::Walk::container(char closing)
{
    const qsizetype start = m_scanner.offset();
    const qsizetype place = m_out.size() + start - m_copied; // where it begins in the new text
    const quint64 before = m_changes;
    if (!m_scanner.open() || !items(closing))
        return false;
    const bool written = m_changes != before;
    if (written)
        copyUpTo(m_scanner.offset());
    const QByteArrayView json = written ? QByteArrayView(m_out).sliced(place) : m_scanner.since(start);
    return apply(closing == '}' ? m_filter.filterObject(m_context, json)
                                : m_filter.filterArray(m_context, json),
                 start, place, written);
}

bool JsonFilter::Walk::items(char closing)
{
    return m_scanner.items(closing, [&] {
        QByteArrayView key;
        return (closing != '}' || m_scanner.skipKey(key)) && value();
    });
}

// The value from `start` to where the scanner is. `written`: it is in the new text already, from `place` on.
bool JsonFilter::Walk::apply(const Filtered &result, qsizetype start, qsizetype place, bool written)
{
    if (result.kind() != Filtered::Kind::Changed)
        return result.kind() == Filtered::Kind::Same;
    if (written)
        m_out.truncate(place);
    else
        copyUpTo(start);
    m_out += result.text();
    m_copied = m_scanner.offset();
    ++m_changes;
    return true;
}

Filtered JsonFilter::filter(const FilterContext &context, QByteArrayView json)
{
    return Walk(*this, context, json).run();
}

} // namespace halley
