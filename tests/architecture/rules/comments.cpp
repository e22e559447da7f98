// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/architecture/rules/comments.h"

#include <QtCore/QStringView>

namespace halley::architecture {

using namespace Qt::StringLiterals;

namespace {

// A hand-made scanner: at each position it finds out what begins there and how far that goes.
class CommentScanner
{
public:
    explicit CommentScanner(const QString &text) : m_text(text), m_result(text) {}

    QString run()
    {
        while (m_at < m_text.size())
            step();
        return m_result;
    }

private:
    void step()
    {
        const QStringView rest = QStringView(m_text).sliced(m_at);
        if (rest.startsWith(u"//"_s))
            blankUntil(m_text.indexOf(u'\n', m_at));
        else if (rest.startsWith(u"/*"_s))
            blankUntil(endOf(u"*/"_s, m_at + 2));
        else if (rest.startsWith(u"R\""_s))
            skipUntil(rawStringEnd());
        else if (rest.front() == u'"' || rest.front() == u'`' || (rest.front() == u'\'' && !insideNumber()))
            skipUntil(quotedEnd(rest.front()));
        else
            ++m_at;
    }

    // The position after the next mark, or -1.
    [[nodiscard]] qsizetype endOf(const QString &mark, qsizetype from) const
    {
        const qsizetype found = m_text.indexOf(mark, from);
        return found < 0 ? -1 : found + mark.size();
    }

    [[nodiscard]] qsizetype rawStringEnd() const
    {
        const qsizetype open = m_text.indexOf(u'(', m_at);
        if (open < 0)
            return -1;
        return endOf(u')' + m_text.sliced(m_at + 2, open - m_at - 2) + u'"', open);
    }

    // A quoted text ends at its line's end at the latest: one that is not closed must not hide the rest of
    // the file.
    [[nodiscard]] qsizetype quotedEnd(QChar quote) const
    {
        for (qsizetype at = m_at + 1; at < m_text.size(); ++at) {
            if (m_text[at] == u'\\')
                ++at;
            else if (m_text[at] == quote || (m_text[at] == u'\n' && quote != u'`'))
                return at + 1;
        }
        return -1;
    }

    // Whether the apostrophe here separates digits, as in 10'000.
    [[nodiscard]] bool insideNumber() const
    {
        qsizetype begin = m_at;
        while (begin > 0 && (m_text[begin - 1].isLetterOrNumber() || m_text[begin - 1] == u'\''))
            --begin;
        return begin < m_at && m_text[begin].isDigit();
    }

    void skipUntil(qsizetype end) { m_at = end < 0 ? m_text.size() : end; }

    void blankUntil(qsizetype end)
    {
        const qsizetype begin = m_at;
        skipUntil(end);
        for (qsizetype at = begin; at < m_at; ++at) {
            if (m_result[at] != u'\n')
                m_result[at] = u' ';
        }
    }

    const QString &m_text;
    QString m_result;
    qsizetype m_at = 0;
};

} // namespace

QString withoutComments(const QString &text)
{
    return CommentScanner(text).run();
}

} // namespace halley::architecture
