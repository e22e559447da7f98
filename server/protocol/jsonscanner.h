// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/codec.h"

#include <QtCore/QByteArrayView>
#include <array>

namespace halley {

// Walks over JSON text and checks its grammar (RFC 8259) on the way; builds nothing, allocates nothing and
// does not recurse. It does not look at UTF-8 (`firstInvalidUtf8` does) nor at what numbers and escapes
// mean. The text must outlive it.
//
// The functions that return bool stop at the first error: false means `error()` says why and where, and the
// scanner must not be used any more.
class JsonScanner
{
public:
    // Nesting deeper than `maxDepth` is an error. More than `hardDepth` counts as that.
    static constexpr int hardDepth = 1024;
    JsonScanner(QByteArrayView text, int maxDepth)
        : m_begin(text.data()), m_at(m_begin), m_end(m_begin + text.size()),
          m_maxDepth(qMin(maxDepth, hardDepth))
    {
    }

    [[nodiscard]] qsizetype offset() const noexcept { return m_at - m_begin; }
    [[nodiscard]] bool atEnd() const noexcept { return m_at == m_end; }
    // The next byte, or 0 at the end (0 itself is never legal outside strings).
    [[nodiscard]] char peek() const noexcept { return m_at == m_end ? '\0' : *m_at; }
    [[nodiscard]] QByteArrayView since(qsizetype start) const noexcept { return {m_begin + start, m_at}; }

    void skipSpace() noexcept
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
            ++m_at;
    }
    // Takes the byte if it is next.
    bool take(char c) noexcept
    {
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }

    // A container that the caller walks itself: takes its opening bracket and counts its depth.
    [[nodiscard]] bool open();
    void close() noexcept { --m_depth; }

    // One whole value, no space around it.
    [[nodiscard]] bool skipValue();
    // One whole string with its quotes. `hasEscapes` then tells about it.
    [[nodiscard]] bool skipString();
    [[nodiscard]] bool hasEscapes() const noexcept { return m_escapes; }
    // A key, the colon and the space around it; `key` is set to the key with its quotes.
    [[nodiscard]] bool skipKey(QByteArrayView &key);
    // After an item of a container: takes a comma and the space around it, or the closing bracket.
    enum class Next : quint8 { Item, Closed, Error };
    [[nodiscard]] Next next(char closing);
    // All that is in the container that was opened, and its closing bracket: `item` reads one item (of an
    // object: a key and its value) and says whether it could.
    template <typename Item>
    [[nodiscard]] bool items(char closing, Item item)
    {
        skipSpace();
        if (take(closing)) {
            close();
            return true;
        }
        while (item()) {
            const Next found = next(closing);
            if (found != Next::Item)
                return found == Next::Closed;
        }
        return false;
    }
    // Space up to the end of the text.
    [[nodiscard]] bool finish();

    bool fail(const char *reason, qsizetype offset);
    // At the byte that is next; says so if the text ends here.
    bool failHere(const char *reason);
    [[nodiscard]] const MalformedJson &error() const noexcept { return m_error; }

private:
    [[nodiscard]] bool skipScalar();
    [[nodiscard]] bool skipContainers();
    [[nodiscard]] bool closeContainers(int outer);
    [[nodiscard]] bool skipEscape();
    [[nodiscard]] bool skipNumber();
    [[nodiscard]] bool skipDigits();
    [[nodiscard]] bool skipLiteral(QByteArrayView word);

    [[nodiscard]] bool inObject() const noexcept
    {
        return m_objects[size_t(m_depth) / 64] >> (m_depth % 64) & 1;
    }

    const char *m_begin;
    const char *m_at;
    const char *m_end;
    int m_maxDepth;
    int m_depth = 0;
    bool m_escapes = false;
    MalformedJson m_error;
    // One bit per open container, by its depth: is it an object?
    std::array<quint64, hardDepth / 64 + 1> m_objects{};
};

// Calls `each(key, value)` for every member of a JSON object: the key with its quotes, the value's text;
// false stops. Returns whether the text was an object and walked to its end.
template <typename Each>
bool forEachMember(QByteArrayView object, Each each)
{
    JsonScanner scanner(object, JsonScanner::hardDepth);
    scanner.skipSpace();
    if (scanner.peek() != '{' || !scanner.open())
        return false;
    const auto member = [&] {
        QByteArrayView key;
        if (!scanner.skipKey(key))
            return false;
        const qsizetype start = scanner.offset();
        return scanner.skipValue() && each(key, scanner.since(start));
    };
    return scanner.items('}', member) && scanner.finish();
}

// The same for the items of an array.
template <typename Each>
bool forEachItem(QByteArrayView array, Each each)
{
    JsonScanner scanner(array, JsonScanner::hardDepth);
    scanner.skipSpace();
    if (scanner.peek() != '[' || !scanner.open())
        return false;
    const auto item = [&] {
        const qsizetype start = scanner.offset();
        return scanner.skipValue() && each(scanner.since(start));
    };
    return scanner.items(']', item) && scanner.finish();
}

} // namespace halley
