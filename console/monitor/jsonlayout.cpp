// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/jsonlayout.h"

#include "console/monitor/consolelimits.h"

#include <algorithm>

namespace halley::console {

namespace {

bool isJsonBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r';
}

// The position behind the string that begins at `from`; the end of the text if it is not closed.
qsizetype jsonStringEnd(QStringView text, qsizetype from)
{
    for (qsizetype i = from + 1; i < text.size(); ++i) {
        if (text[i] == u'\\')
            ++i;
        else if (text[i] == u'"')
            return i + 1;
    }
    return text.size();
}

qsizetype skipJsonBlanks(QStringView text, qsizetype from)
{
    while (from < text.size() && isJsonBlank(text[from]))
        ++from;
    return from;
}

class JsonLayout
{
public:
    explicit JsonLayout(QStringView text) : m_text(text) { m_out.reserve(text.size() * 3 / 2); }

    [[nodiscard]] QString run()
    {
        for (m_at = skipJsonBlanks(m_text, 0); m_at < m_text.size(); m_at = skipJsonBlanks(m_text, m_at))
            token(m_text[m_at]);
        return std::move(m_out);
    }

private:
    void token(QChar c)
    {
        if (c == u'"') {
            const qsizetype end = jsonStringEnd(m_text, m_at);
            m_out += m_text.mid(m_at, end - m_at);
            m_at = end;
            return;
        }
        ++m_at;
        if (c == u'{' || c == u'[')
            open(c);
        else if (c == u'}' || c == u']')
            close(c);
        else if (c == u',')
            newLine(c);
        else if (c == u':')
            m_out += u": ";
        else
            m_out += c;
    }
    void open(QChar bracket)
    {
        m_out += bracket;
        const qsizetype next = skipJsonBlanks(m_text, m_at);
        const QChar closing = bracket == u'{' ? u'}' : u']';
        if (next < m_text.size() && m_text[next] == closing) {
            m_out += closing;
            m_at = next + 1;
            return;
        }
        ++m_depth;
        newLine();
    }
    void close(QChar bracket)
    {
        m_depth = std::max(0, m_depth - 1);
        newLine();
        m_out += bracket;
    }
    void newLine(QChar before = {})
    {
        if (!before.isNull())
            m_out += before;
        m_out += u'\n';
        m_out.resize(m_out.size() + 2 * std::min(m_depth, limits::jsonIndent), u' ');
    }

    QStringView m_text;
    QString m_out;
    qsizetype m_at = 0;
    int m_depth = 0;
};

} // namespace

QString layoutJson(QStringView text)
{
    return JsonLayout(text).run();
}

QStringView jsonMember(QStringView text, QStringView quotedKey)
{
    int depth = 0;
    qsizetype begin = -1;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (c == u'"') {
            const qsizetype end = jsonStringEnd(text, at);
            const qsizetype colon = skipJsonBlanks(text, end);
            const bool isKey = depth == 1 && colon < text.size() && text[colon] == u':';
            if (isKey && begin < 0 && text.mid(at, end - at) == quotedKey)
                begin = colon + 1;
            at = end - 1;
        } else if (c == u'{' || c == u'[') {
            ++depth;
        } else if (c == u'}' || c == u']') {
            --depth;
        }
        const bool isOver = depth == 0 || (depth == 1 && c == u',');
        if (begin >= 0 && at >= begin && isOver)
            return text.mid(begin, at - begin);
    }
    return begin >= 0 ? text.mid(begin) : QStringView();
}

QStringView jsonPayload(QStringView text)
{
    const QStringView data = jsonMember(text, u"\"data\"");
    return data.isNull() ? text : data;
}

QString jsonPreview(QStringView text, int length)
{
    QString line;
    for (qsizetype at = 0; at < text.size() && line.size() < length;) {
        if (isJsonBlank(text[at])) {
            ++at;
            continue;
        }
        const qsizetype end = text[at] == u'"' ? jsonStringEnd(text, at) : at + 1;
        line += text.mid(at, std::min(end - at, length - line.size()));
        at = end;
    }
    return line;
}

} // namespace halley::console
