// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGui/QColor>
#include <QtGui/QSyntaxHighlighter>
#include <QtQml/qqmlregistration.h>
#include <QtQuick/QQuickTextDocument>

namespace halley::console {

// Colours JSON in a text field. Works line by line, which is enough because a JSON string cannot hold a line
// break; a text that is no JSON comes out plain, as far as it is none.
class JsonHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        QQuickTextDocument *textDocument READ textDocument WRITE setTextDocument NOTIFY textDocumentChanged)
    Q_PROPERTY(QColor keyColor MEMBER m_keyColor NOTIFY colorsChanged)
    Q_PROPERTY(QColor stringColor MEMBER m_stringColor NOTIFY colorsChanged)
    Q_PROPERTY(QColor numberColor MEMBER m_numberColor NOTIFY colorsChanged)
    Q_PROPERTY(QColor literalColor MEMBER m_literalColor NOTIFY colorsChanged) // true, false, null
    Q_PROPERTY(QColor punctuationColor MEMBER m_punctuationColor NOTIFY colorsChanged)

public:
    explicit JsonHighlighter(QObject *parent = nullptr);

    [[nodiscard]] QQuickTextDocument *textDocument() const { return m_textDocument; }
    void setTextDocument(QQuickTextDocument *textDocument);

Q_SIGNALS:
    void textDocumentChanged();
    void colorsChanged();

protected:
    void highlightBlock(const QString &text) override;

private:
    [[nodiscard]] qsizetype highlightString(const QString &text, qsizetype from);
    [[nodiscard]] qsizetype highlightWord(const QString &text, qsizetype from);

    QQuickTextDocument *m_textDocument = nullptr; // of the text field, which owns this too
    QColor m_keyColor;
    QColor m_stringColor;
    QColor m_numberColor;
    QColor m_literalColor;
    QColor m_punctuationColor;
};

} // namespace halley::console
