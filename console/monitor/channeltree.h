// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/channelrow.h"

#include <QtCore/QList>
#include <QtCore/QSet>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace halley::console {

// One level of a channel's name: a channel, a prefix of channels, or both.
struct ChannelNode
{
    QString segment; // "quotes"
    QString name;    // "/stock/quotes"
    ChannelNode *parent = nullptr;
    int depth = 0; // 0 for /stock
    std::map<QString, std::unique_ptr<ChannelNode>> children;

    std::optional<ChannelRow> row; // none for a mere prefix
    // Over the node and all below it.
    int channels = 0;
    int subscribers = 0;
    double rate = 0;
    qint64 messages = 0;
    std::chrono::milliseconds lastMessage{};
    // Goes up whenever messages came since the rows before.
    int pulse = 0;

    bool isAlive = false; // it or something below it is in the latest rows
    bool isWanted = false;
    bool isUpdated = false;
};

// The channels of a server as a tree, and the list of its rows that are in view: those whose prefixes are all
// open. The order is by name and never changes with the data.
//
// An update is prepared (setRows, setOpen, setFiltered), then carried out step by step, so that a Qt model
// can announce each step: `while (auto change = tree.nextChange()) { …; tree.apply(*change); … }`, then
// takeUpdated().
class ChannelTree
{
public:
    struct Change
    {
        enum class Kind : quint8 { Insert, Remove };
        Kind kind = Kind::Insert;
        int first = 0;
        int count = 0;
    };
    enum class Folding : quint8 { Open, Closed };
    enum class Filtering : quint8 { Off, On };

    ChannelTree();
    ~ChannelTree();
    Q_DISABLE_COPY_MOVE(ChannelTree)

    // All channels that the server told of; what is not among them is gone. At most limits::channelRows
    // count.
    void setRows(const QList<ChannelRow> &rows);
    void setFolding(int index, Folding folding);
    // While filtering everything is open, unless closed since; afterwards the tree is as it was before.
    void setFiltering(Filtering filtering);

    [[nodiscard]] std::optional<Change> nextChange() const;
    void apply(const Change &change);
    // Rows in view whose values changed in the last update, ascending; and forgets nodes that are gone. To be
    // called when no change is left.
    [[nodiscard]] std::vector<int> takeUpdated();

    [[nodiscard]] int size() const noexcept { return int(m_visible.size()); }
    [[nodiscard]] const ChannelNode &at(int index) const { return *m_visible[size_t(index)]; }
    [[nodiscard]] bool isOpen(const ChannelNode &node) const;
    [[nodiscard]] static bool isLeaf(const ChannelNode &node) { return node.children.empty(); }
    // -1 if it is not in view.
    [[nodiscard]] int indexOf(const QString &name) const;

private:
    ChannelNode &nodeFor(const QString &name);
    void summarise(ChannelNode &node);
    void openFirstLevels();
    void rebuildWanted();
    void want(ChannelNode &node);
    static void sweep(ChannelNode &node);

    ChannelNode m_root;
    std::vector<ChannelNode *> m_visible;
    std::vector<ChannelNode *> m_wanted;
    QSet<QString> m_open;   // names
    QSet<QString> m_closed; // names, while filtering
    Filtering m_filtering = Filtering::Off;
    bool m_isFirst = true;
};

} // namespace halley::console
