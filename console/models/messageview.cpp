// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/messageview.h"

#include "console/models/format.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonlayout.h"

namespace halley::console {

void MessageView::show(const std::optional<ShownMessage> &message)
{
    if (m_message == message)
        return;
    m_message = message;
    m_text.clear();
    if (message) {
        const bool isLaidOut = !message->cut && message->json.size() <= limits::textInOneField;
        m_text = isLaidOut ? layoutJson(message->json) : message->json;
        if (isLaidOut && isLong()) // brackets within brackets: mostly blanks
            m_text = message->json;
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
