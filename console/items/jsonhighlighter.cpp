// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/items/jsonhighlighter.h"

#include <algorithm>
#include <utility>

namespace halley::console {

namespace {

constexpr QStringView jsonPunctuation = u"{}[]:,";

bool isJsonWord(QChar c)
{
    return c.isLetterOrNumber() || c == u'-' || c == u'+' || c == u'.';
}

} // namespace

JsonHighlighter::JsonHighlighter(QObject *parent) : QSyntaxHighlighter(parent)
{
    connect(this, &JsonHighlighter::colorsChanged, this, &JsonHighlighter::rehighlight);
}

void JsonHighlighter::setTextDocument(QQuickTextDocument *textDocument)
{
    if (std::exchange(m_textDocument, textDocument) == textDocument)
        return;
    setDocument(textDocument ? textDocument->textDocument() : nullptr);
    Q_EMIT textDocumentChanged();
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    qsizetype at = 0;
    while (at < text.size()) {
        const QChar c = text[at];
        if (c == u'"') {
            at = highlightString(text, at);
        } else if (isJsonWord(c)) {
            at = highlightWord(text, at);
        } else {
            if (jsonPunctuation.contains(c))
                setFormat(int(at), 1, m_punctuationColor);
            ++at;
        }
    }
}

qsizetype JsonHighlighter::highlightString(const QString &text, qsizetype from)
{
    qsizetype end = from + 1;
    while (end < text.size() && text[end] != u'"')
        end += text[end] == u'\\' ? 2 : 1;
    end = std::min(end + 1, text.size());
    qsizetype next = end;
    while (next < text.size() && text[next].isSpace())
        ++next;
    const bool isKey = next < text.size() && text[next] == u':';
    setFormat(int(from), int(end - from), isKey ? m_keyColor : m_stringColor);
    return end;
}

qsizetype JsonHighlighter::highlightWord(const QString &text, qsizetype from)
{
    qsizetype end = from;
    while (end < text.size() && isJsonWord(text[end]))
        ++end;
    const bool isNumber = text[from].isDigit() || text[from] == u'-';
    setFormat(int(from), int(end - from), isNumber ? m_numberColor : m_literalColor);
    return end;
}

} // namespace halley::console
