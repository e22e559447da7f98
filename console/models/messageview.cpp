// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/messageview.h"

#include "console/models/format.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonlayout.h"
#include "server/protocol/visibletext.h"

#include <QtCore/QStringList>

namespace halley::console {

namespace {

// The lines stay: they are the layout's, or blanks between tokens.
QString visibleLines(const QString &text)
{
    QStringList lines = text.split(u'\n');
    for (QString &line : lines)
        line = visibleText(line);
    return lines.join(u'\n');
}

} // namespace

void MessageView::show(const std::optional<ShownMessage> &message)
{
    if (m_message == message)
        return;
    m_message = message;
    m_text.clear();
    if (message) {
        const bool isLaidOut = !message->cut && message->json.size() <= limits::textInOneField;
        m_text = visibleLines(isLaidOut ? layoutJson(message->json) : message->json);
        if (isLaidOut && isLong()) // brackets within brackets: mostly blanks
            m_text = visibleLines(message->json);
    }
    m_pieces.setText(isLong() ? m_text : QString());
    Q_EMIT changed();
}

bool MessageView::isLong() const
{
    return m_text.size() > limits::textInOneField;
}

QString MessageView::note() const
{
    if (!m_message)
        return {};
    const QString size = Format::bytes(double(m_message->size));
    if (!m_message->cut)
        return size;
    return tr("%1; the first %2 shown, as they came", "sizes of a message")
        .arg(size, Format::bytes(double(m_message->json.toUtf8().size())));
}

} // namespace halley::console
