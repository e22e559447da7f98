// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/queuerows.h"

#include "server/broker/sessionqueue.h"
#include "server/monitor/eventchannel.h"
#include "server/monitor/jsonarraytext.h"
#include "server/monitor/jsonobjecttext.h"
#include "server/monitor/messageexcerpt.h"
#include "server/monitor/monitorlimits.h"
#include "server/protocol/monitorwords.h"

#include <algorithm>

namespace halley {
namespace {

namespace mw = monitorwords;

} // namespace

void addQueuePage(JsonObjectText &answer, const SessionQueue &queue, const QueueRequest &request)
{
    JsonArrayText rows;
    const qsizetype end = std::min<qsizetype>(queue.count(), qsizetype(request.offset) + request.limit);
    for (qsizetype i = request.offset; i < end && rows.size() < MonitorLimits::answerBytes; ++i) {
        const QByteArray &json = queue.at(i).json();
        JsonObjectText row;
        row.number(mw::index, i).text(mw::channel, eventChannel(json));
        addExcerpt(row, json, MonitorLimits::excerptBytes);
        row.flag(mw::lazy, queue.lazinessAt(i) == Laziness::Lazy);
        rows.add(row.finish());
    }
    answer.number(mw::total, queue.count()).number(mw::offset, request.offset).raw(mw::rows, rows.finish());
}

void addPiece(JsonObjectText &answer, QByteArrayView text, qsizetype offset)
{
    const QByteArrayView before = cutAtCharacter(text, std::min(offset, text.size()));
    const QByteArrayView piece = cutAtCharacter(text.sliced(before.size()), MonitorLimits::messagePieceBytes);
    answer.number(mw::size, text.size()).number(mw::offset, before.size()).text(mw::json, piece);
    if (before.size() + piece.size() < text.size())
        answer.number(mw::next, before.size() + piece.size());
}

} // namespace halley
