// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/trafficdetail.h"

#include "console/models/format.h"
#include "console/models/traffictexts.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonfields.h"
#include "console/monitor/jsonlayout.h"
#include "server/protocol/monitorwords.h"
#include "server/protocol/visibletext.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

namespace halley::console {

void TrafficDetail::show(std::optional<TrafficMessage> message)
{
    ++m_generation;
    m_message = std::move(message);
    m_isLoading = false;
    m_problem.clear();
    m_partners.setPartners({}, -1);
    setText();
    Q_EMIT changed();
}

void TrafficDetail::setText()
{
    const QString text = isMessage() ? m_message->text.json : QString();
    m_tree.setText(text);
    m_pieces.setText(text.size() > limits::textInOneField ? text : QString());
}

void TrafficDetail::setPartners(const QList<TrafficPartner> &partners, qint64 shown)
{
    m_partners.setPartners(partners, shown);
}

QString TrafficDetail::title() const
{
    if (!m_message)
        return {};
    return isMessage() ? visibleText(m_message->channel) : traffictexts::kind(*m_message);
}

QString TrafficDetail::subtitle() const
{
    if (!m_message)
        return {};
    if (!isMessage())
        return traffictexts::note(*m_message);
    const QString session = visibleText(m_message->session);
    return tr("%1 at %2, session %3", "kind, time and session of a message")
        .arg(traffictexts::kind(*m_message), Format::timeOfDay(m_message->text.t),
             session.isEmpty() ? Format::none() : session);
}

QString TrafficDetail::sizeText() const
{
    if (!isMessage())
        return {};
    const QString size = Format::bytes(double(m_message->text.size));
    if (m_isLoading)
        return tr("%1 of %2 have come", "sizes of a message").arg(Format::bytes(double(m_loadedBytes)), size);
    if (!m_message->text.cut)
        return size;
    return tr("%1; the first %2 are here", "sizes of a message")
        .arg(size, Format::bytes(double(m_message->text.json.toUtf8().size())));
}

bool TrafficDetail::canOpenWhole() const
{
    return isCut() && !m_isLoading && m_fetch && m_message->n > 0 && !m_message->tap.isEmpty() &&
           m_message->text.size <= limits::wholeMessage;
}

bool TrafficDetail::isLong() const
{
    return m_message && m_message->text.json.size() > limits::textInOneField;
}

QString TrafficDetail::text() const
{
    return isMessage() && !isLong() ? visibleText(m_message->text.json) : QString();
}

void TrafficDetail::openWhole()
{
    if (!canOpenWhole())
        return;
    m_isLoading = true;
    m_problem.clear();
    m_loaded.clear();
    m_loadedBytes = 0;
    Q_EMIT changed();
    fetchFrom(0);
}

void TrafficDetail::fetchFrom(qint64 offset)
{
    m_fetch(*m_message, offset, [this, generation = m_generation](const QJsonObject &answer) {
        if (generation == m_generation && m_isLoading)
            onPiece(answer);
    });
}

void TrafficDetail::onPiece(const QJsonObject &answer)
{
    namespace words = monitorwords;
    const QString piece = answer.value(words::json).toString();
    const qint64 next = countIn(answer, words::next);
    const bool isLast = !answer.contains(words::next);
    if (!answer.value(words::ok).toBool()) {
        m_problem = tr("It cannot be opened whole: %1").arg(visibleText(textIn(answer, words::error)));
    } else if (!isLast && (next <= m_loadedBytes || next > limits::wholeMessage)) {
        m_problem = tr("It cannot be opened whole: the server's answer makes no sense");
    } else {
        m_loaded += piece;
        m_loadedBytes = isLast ? m_message->text.size : next;
        if (!isLast) {
            Q_EMIT changed();
            fetchFrom(next);
            return;
        }
        m_message->text.json = std::exchange(m_loaded, {});
        m_message->text.cut = false;
        setText();
    }
    m_isLoading = false;
    m_loaded.clear();
    Q_EMIT changed();
}

QString TrafficDetail::part(Part part) const
{
    if (!isMessage())
        return {};
    const QString &json = m_message->text.json;
    switch (part) {
    case Part::Message:
        return json;
    case Part::Data:
        return jsonPayload(json).trimmed().toString();
    case Part::Channel:
        return m_message->channel;
    case Part::Json:
        return isLong() ? json : layoutJson(json);
    }
    return {};
}

void TrafficDetail::copy(Part part) const
{
    copyText(this->part(part));
}

void TrafficDetail::copyText(const QString &text) const
{
    if (!QGuiApplication::platformName().isEmpty()) // there is a screen, and so a clipboard
        QGuiApplication::clipboard()->setText(text);
}

} // namespace halley::console
